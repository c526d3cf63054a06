import type { ParsedContent } from "./parse/parsed-content.ts";
import type { TextEncoding } from "./read/text-reader.ts";
import type { DataFileFormat } from "./scan/data-file-type.ts";
import type { SkippedFile } from "./scan/skipped-file.ts";

/** A file that was read and understood. */
export interface DataFile extends DataFileFormat, ParsedContent {
  readonly kind: "data";
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Of the file as it was read, on disk. */
  readonly sizeBytes: number;
  /** UTC, ISO 8601. */
  readonly modifiedAt?: string;
  /** Of the bytes of the file on disk, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly encoding: TextEncoding;
  /** Of its text, unpacked and as UTF-8. */
  readonly textBytes: number;
  /** Over all its tables. */
  readonly rows: number;
}

/** A folder, read. */
export interface Dataset {
  /** Absolute path with symbolic links resolved. */
  readonly root: string;
  /** Everything that was found, used or skipped, in the byte order of the paths. */
  readonly files: readonly (DataFile | SkippedFile)[];
  /**
   * SHA-256 over path (NFC) and hash of every file that was read, in their order: equal contents
   * under equal names have an equal hash on every machine.
   */
  readonly contentHash: string;
}
