import type { ScanLimits } from "./scan/scan-limits.ts";
import type { SkipReason, TextPosition } from "./scan/skipped-file.ts";

export interface SkipDetails extends ErrorOptions {
  readonly position?: TextPosition | undefined;
  readonly limit?: keyof ScanLimits;
}

/** A file cannot be used. Becomes a skipped file, never leaves the package. */
export class SkipFileError extends Error {
  override readonly name = "SkipFileError";
  readonly reason: SkipReason;
  readonly position: TextPosition | undefined;
  readonly limit: keyof ScanLimits | undefined;

  constructor(reason: SkipReason, message: string, details: SkipDetails = {}) {
    super(message, details);
    this.reason = reason;
    this.position = details.position;
    this.limit = details.limit;
  }
}
