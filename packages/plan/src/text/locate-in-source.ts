import type { PlanPath } from "../problems/plan-problem.ts";
import type { Position } from "./read-document.ts";

/**
 * Where a key of a plan most likely stands in the program that makes it: the innermost key of the
 * path that is written exactly once. A program may compute what it likes, so that the beginning of
 * the file is all that is sure.
 */
export function locateInSource(source: string, path: PlanPath): Position {
  for (const key of path.toReversed()) {
    if (typeof key !== "string" || !/^[\w$]+$/.test(key)) continue;
    const found = [
      ...source.matchAll(new RegExp(String.raw`\b${key.replaceAll("$", "[$]")}["']?\s*:`, "g")),
    ];
    const [only] = found;
    if (only === undefined || found.length > 1) continue;
    const before = source.slice(0, only.index).split("\n");
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
  return { line: 1, column: 1 };
}
