import { midranks } from "../describe/midranks.ts";
import { chiSquareSf } from "../distributions/chi-square.ts";
import type { Sample } from "../sample/sample.ts";
import { requireGroups } from "./require-groups.ts";

/** Kruskal–Wallis test, corrected for ties. Null, with `degenerate` set, when all values are tied. */
export interface KruskalWallis {
  readonly h: number | null;
  readonly df: number;
  /** By the chi-square approximation. */
  readonly p: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Kruskal–Wallis test (Kruskal & Wallis 1952) that no group tends to larger values, corrected for
 * ties, with a chi-square approximation that is rough below five values per group. Depends on order
 * alone; any common unit.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when all values are tied.
 *
 * @throws StatsError `TOO_FEW_GROUPS`, `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function kruskalWallis(groups: readonly Sample[]): KruskalWallis {
  const checked = requireGroups(groups);
  const pooled = checked.flatMap((group) => Array.from(group));
  const n = pooled.length;
  const df = checked.length - 1;
  const { ranks, tieTerm } = midranks(pooled);
  const untied = 1 - tieTerm / (n ** 3 - n);
  if (untied <= 0) return { h: null, df, p: null, degenerate: "ZERO_VARIANCE" };
  let start = 0;
  let spread = 0;
  for (const group of checked) {
    const own = ranks.subarray(start, start + group.length);
    const rankMean = own.reduce((sum, rank) => sum + rank, 0) / group.length;
    spread += group.length * (rankMean - (n + 1) / 2) ** 2;
    start += group.length;
  }
  const h = ((12 / (n * (n + 1))) * spread) / untied;
  return { h, df, p: chiSquareSf(h, df) };
}
