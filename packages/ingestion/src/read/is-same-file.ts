import type { Stats } from "node:fs";

/** Whether nobody wrote to a file between two looks at it, as far as the system tells. */
export function isSameFile(start: Stats, end: Stats): boolean {
  return end.size === start.size && end.mtimeMs === start.mtimeMs && end.ctimeMs === start.ctimeMs;
}
