import type { DataFileType } from "./data-file-type.ts";
import type { ScanLimits } from "./scan-limits.ts";

/** Bytes a file of this type may have. */
export function sizeLimit(type: DataFileType, limits: ScanLimits): number {
  return type === "json" || type === "markdown" ? limits.maxDocumentBytes : limits.maxTableBytes;
}
