import type { DataFileType } from "./data-file-type.ts";

/** Why a file or folder is not part of the data. */
export type SkipReason =
  | "hidden"
  | "symbolic-link"
  | "not-a-file"
  | "unsupported-type"
  | "too-large"
  | "too-deep"
  | "too-many"
  | "unreadable"
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
export interface SkippedFile {
  readonly kind: "skipped";
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly reason: SkipReason;
  /** The reason in words, for people. */
  readonly message: string;
  readonly position?: TextPosition;
  readonly type?: DataFileType;
  readonly sizeBytes?: number;
  /** UTC, ISO 8601. */
  readonly modifiedAt?: string;
  readonly sha256?: string;
}
