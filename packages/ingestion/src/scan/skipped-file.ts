import type { DataFileFormat } from "./data-file-type.ts";
import type { ScanLimits } from "./scan-limits.ts";

/** Why a file or folder is not part of the data. */
export type SkipReason =
  /** Its name begins with a dot. */
  | "hidden"
  /** A pattern left it out, or no include pattern named it. */
  | "excluded"
  /** Its name is not UTF-8. */
  | "name"
  | "symbolic-link"
  /** A pipe, device or socket. */
  | "not-a-file"
  | "unsupported-type"
  | "too-large"
  | "too-deep"
  | "too-many"
  /** One row or line in it is. */
  | "too-long"
  | "unreadable"
  /** It was there when the folder was scanned. */
  | "vanished"
  /** Somebody wrote to it while it was read. */
  | "changed"
  | "empty"
  | "binary"
  | "encoding"
  | "malformed";

/** Line and column, both from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column?: number;
}

/** A file or folder that was found and left out. What is not known about it is absent. */
export interface SkippedFile extends Partial<DataFileFormat> {
  readonly kind: "skipped";
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly reason: SkipReason;
  /** The reason in words, for people. */
  readonly message: string;
  /** The limit that was exceeded, where one was. */
  readonly limit?: keyof ScanLimits;
  readonly position?: TextPosition;
  readonly sizeBytes?: number;
  /** UTC, ISO 8601. */
  readonly modifiedAt?: string;
  /** Of the bytes of the file, where it could be read to its end. */
  readonly sha256?: string;
}
