import type { Stats } from "node:fs";

/** When a file was written, UTC, ISO 8601; undefined where the file system has no such time. */
export function timeOf({ mtimeMs }: Pick<Stats, "mtimeMs">): string | undefined {
  // ISO 8601 needs a sign beyond these years.
  return Math.abs(mtimeMs) <= MOST_MS ? new Date(mtimeMs).toISOString() : undefined;
}

const MOST_MS = 8.64e15;
