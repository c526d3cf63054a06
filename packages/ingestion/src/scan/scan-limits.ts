/** What is left out as too much. Everything left out is listed with its reason. */
export interface ScanLimits {
  /** Files and folders looked at, of any type. */
  readonly maxEntries: number;
  /** Folders inside folders; what lies directly in the root has depth 1. */
  readonly maxDepth: number;
  /** Size of a CSV, TSV or NDJSON file, which are read in steps. */
  readonly maxTableBytes: number;
  /** Size of a JSON or Markdown file, which are parsed in one go. */
  readonly maxDocumentBytes: number;
}

const MEBIBYTE = 1024 * 1024;

export const DEFAULT_SCAN_LIMITS: ScanLimits = {
  maxEntries: 10_000,
  maxDepth: 16,
  maxTableBytes: 64 * MEBIBYTE,
  maxDocumentBytes: 8 * MEBIBYTE,
};
