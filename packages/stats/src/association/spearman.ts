import { midranks } from "../describe/midranks.ts";
import { requirePairs } from "../sample/require-pairs.ts";
import type { Sample } from "../sample/sample.ts";
import { correlation } from "./correlation.ts";

/** Rank correlation; null with `degenerate` when one variable does not vary. */
export interface Spearman {
  readonly rho: number | null;
  /** Two-sided, by the t approximation. */
  readonly p: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Spearman's rank correlation (Spearman 1904) with midranks for ties and the t approximation for p,
 * as SciPy; no unit.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when a variable does not vary.
 *
 * @throws StatsError `LENGTH_MISMATCH`, `SAMPLE_TOO_SMALL` below 3, `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function spearman(x: Sample, y: Sample): Spearman {
  const pairs = requirePairs(x, y, 3);
  const result = correlation(midranks(pairs.x).ranks, midranks(pairs.y).ranks);
  if (result === undefined) return { rho: null, p: null, degenerate: "ZERO_VARIANCE" };
  return { rho: result.r, p: result.p };
}
