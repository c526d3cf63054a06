import type { DataFileFormat } from "./data-file-type.ts";
import type { ScanLimits } from "./scan-limits.ts";
import type { SkippedFile } from "./skipped-file.ts";

/** A file worth reading. */
export interface ScannedFile extends DataFileFormat {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly sizeBytes: number;
  /** UTC, ISO 8601; absent where the file system gives none that can be written down. */
  readonly modifiedAt?: string;
}

/** What lies in a folder, before any data file is opened. */
export interface Scan {
  /** Absolute path with symbolic links resolved. */
  readonly root: string;
  /** In the byte order of their paths. */
  readonly files: readonly ScannedFile[];
  /** In the byte order of their paths. */
  readonly skipped: readonly SkippedFile[];
  readonly limits: ScanLimits;
}
