/** One file: its bytes in steps, hashed on the way, from its first byte to its last. */
export interface FileSource {
  /** Bytes read so far. */
  readonly sizeBytes: number;
  /** UTC, ISO 8601, when it was opened; undefined where that cannot be written down. */
  readonly modifiedAt: string | undefined;
  /**
   * The next bytes, valid until others are asked for; undefined at the end.
   *
   * @throws SkipFileError `too-large` at the limit; the system's error
   */
  next(): Promise<Buffer | undefined>;
  /** Of all bytes, once they were read; in lower-case hexadecimal. */
  sha256(): string;
  /** Whether the file is still the one that was opened, after its last step. */
  isUnchanged(): Promise<boolean>;
  close(): Promise<void>;
}
