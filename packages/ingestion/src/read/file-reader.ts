import { createHash, type Hash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";

import type { SizeLimit } from "../scan/size-limit.ts";
import { SkipFileError } from "../skip-file-error.ts";

/**
 * Neither follow a link nor wait for a pipe that took the file's place since it was found.
 * Windows has neither flag.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Larger steps cost fewer turns, smaller ones fit the processor's cache. */
const STEP_BYTES = 512 * 1024;

/** One open file: its bytes in steps, hashed on the way, from its first byte to its last. */
export class FileReader {
  readonly #file: FileHandle;
  readonly #start: Stats;
  readonly #limit: SizeLimit;
  readonly #hash: Hash = createHash("sha256");
  #spare: Buffer | undefined;
  /** The step after the one in use, being read. */
  #next: Promise<Step> | undefined;
  #sizeBytes = 0;

  private constructor(file: FileHandle, start: Stats, limit: SizeLimit) {
    this.#file = file;
    this.#start = start;
    this.#limit = limit;
    this.#ask(Buffer.allocUnsafe(Math.min(start.size + 1, STEP_BYTES)));
  }

  /**
   * Open a file and begin to read it.
   *
   * @throws SkipFileError when it is no file any more; the system's error
   */
  static async open(path: string, limit: SizeLimit): Promise<FileReader> {
    const file = await open(path, FLAGS);
    try {
      const start = await file.stat();
      if (start.isFile()) return new FileReader(file, start, limit);
      throw new SkipFileError("not-a-file", "it is no longer a file");
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Bytes read so far. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** UTC, ISO 8601, when it was opened. */
  get modifiedAt(): string | undefined {
    const { mtime } = this.#start;
    return Number.isNaN(mtime.getTime()) ? undefined : mtime.toISOString();
  }

  /** Of all bytes, once they were read; in lower-case hexadecimal. */
  sha256(): string {
    return this.#hash.digest("hex");
  }

  /**
   * The next bytes, valid until others are asked for; undefined at the end.
   *
   * @throws SkipFileError `too-large` at the limit; the system's error
   */
  async next(): Promise<Buffer | undefined> {
    if (this.#next === undefined) return undefined;
    const { buffer, length } = await this.#next;
    this.#sizeBytes += length;
    if (this.#sizeBytes > this.#limit.bytes) {
      const message = `it grew beyond the limit of ${this.#limit.bytes} bytes`;
      throw new SkipFileError("too-large", message, { limit: this.#limit.name });
    }
    // A step that is not full and reaches the size the file said is the last one.
    const isLast = length === 0 || (length < buffer.length && this.#sizeBytes === this.#start.size);
    if (isLast) this.#next = undefined;
    else {
      this.#ask(this.#spare ?? Buffer.allocUnsafe(STEP_BYTES));
      this.#spare = buffer;
    }
    if (length === 0) return undefined;
    const step = buffer.subarray(0, length);
    this.#hash.update(step);
    return step;
  }

  async *steps(): AsyncGenerator<Buffer, void> {
    for (let step = await this.next(); step !== undefined; step = await this.next()) yield step;
  }

  /** Whether the file is still the one that was opened, after its last step. */
  async isUnchanged(): Promise<boolean> {
    const { size, mtimeMs, ctimeMs } = this.#start;
    const end = await this.#file.stat();
    const isSame = end.size === size && end.mtimeMs === mtimeMs && end.ctimeMs === ctimeMs;
    return isSame && this.#sizeBytes === size;
  }

  async close(): Promise<void> {
    // No handle is closed while it is read from.
    await this.#next?.catch(() => undefined);
    await this.#file.close();
  }

  #ask(buffer: Buffer): void {
    this.#next = fill(this.#file, buffer);
    // Somebody asks for it later, or closes the file.
    this.#next.catch(() => undefined);
  }
}

interface Step {
  readonly buffer: Buffer;
  readonly length: number;
}

async function fill(file: FileHandle, buffer: Buffer): Promise<Step> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length);
  return { buffer, length: bytesRead };
}
