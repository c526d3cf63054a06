import type { ParsedContent } from "./parse/parsed-content.ts";
import type { TextEncoding } from "./read/decode-text.ts";
import type { DataFileType } from "./scan/data-file-type.ts";
import type { SkippedFile } from "./scan/skipped-file.ts";

/** A file that was read and understood. */
export interface DataFile extends ParsedContent {
  readonly kind: "data";
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly type: DataFileType;
  /** Of the file as it was read. */
  readonly sizeBytes: number;
  /** UTC, ISO 8601. */
  readonly modifiedAt?: string;
  /** Of the bytes of the file, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly encoding: TextEncoding;
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
   * SHA-256 over path and hash of every file that was read, in their order: equal contents under
   * equal names have an equal hash on every machine.
   */
  readonly contentHash: string;
}
