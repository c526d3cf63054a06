import type { DataFileFormat } from "./data-file-type.ts";
import type { ScanLimits } from "./scan-limits.ts";

/** Bytes, and the name of the limit that says so. */
export interface SizeLimit {
  readonly bytes: number;
  readonly name: keyof ScanLimits;
}

/** What a file of this type may have on disk. */
export function sizeLimit({ type }: DataFileFormat, limits: ScanLimits): SizeLimit {
  const name = type === "json" || type === "markdown" ? "maxDocumentBytes" : "maxTableBytes";
  return { name, bytes: limits[name] };
}

/** What its content may have when it is unpacked. */
export function contentLimit(format: DataFileFormat, limits: ScanLimits): SizeLimit {
  const onDisk = sizeLimit(format, limits);
  if (format.compression === undefined || onDisk.bytes <= limits.maxInflatedBytes) return onDisk;
  return { name: "maxInflatedBytes", bytes: limits.maxInflatedBytes };
}
