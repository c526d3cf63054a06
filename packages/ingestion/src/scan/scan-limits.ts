/** What is left out as too much. Everything left out is listed with its reason. */
export interface ScanLimits {
  /** Files and folders looked at, of any type. */
  readonly maxEntries: number;
  /** Folders inside folders; what lies directly in the root has depth 1. */
  readonly maxDepth: number;
  /** Size of a CSV, TSV or NDJSON file. */
  readonly maxTableBytes: number;
  /** Size of a JSON or Markdown file. */
  readonly maxDocumentBytes: number;
  /** What a packed file may inflate to, if its type does not allow less. */
  readonly maxInflatedBytes: number;
  /** One row of CSV or TSV, one line of NDJSON; the only parts of a table held in memory whole. */
  readonly maxRowBytes: number;
}

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;

export const DEFAULT_SCAN_LIMITS: ScanLimits = {
  maxEntries: 100_000,
  maxDepth: 16,
  maxTableBytes: 4 * GIBIBYTE,
  maxDocumentBytes: 8 * MEBIBYTE,
  maxInflatedBytes: GIBIBYTE,
  maxRowBytes: 8 * MEBIBYTE,
};
