import { midranks } from "../describe/midranks.ts";
import { requirePairs } from "../sample/require-pairs.ts";
import type { Sample } from "../sample/sample.ts";
import { correlation } from "./correlation.ts";
import { MOST_EXACT, spearmanExactP } from "./spearman-exact.ts";

/** Rank correlation; null with `degenerate` when one variable does not vary. */
export interface Spearman {
  readonly rho: number | null;
  /** Two-sided. */
  readonly p: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Spearman's rank correlation (Spearman 1904) with midranks for ties; no unit. p is exact up to nine pairs
 * without ties, as in R: three values in order are no proof of a trend. Else it is the t approximation, as in SciPy.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when a variable does not vary.
 *
 * @throws StatsError `LENGTH_MISMATCH`, `SAMPLE_TOO_SMALL` below 3, `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function spearman(x: Sample, y: Sample): Spearman {
  const pairs = requirePairs(x, y, 3);
  const [ofX, ofY] = [midranks(pairs.x), midranks(pairs.y)];
  const result = correlation(ofX.ranks, ofY.ranks);
  if (result === undefined) return { rho: null, p: null, degenerate: "ZERO_VARIANCE" };
  const n = ofX.ranks.length;
  const isExact = n <= MOST_EXACT && ofX.tieTerm === 0 && ofY.tieTerm === 0;
  return { rho: result.r, p: isExact ? spearmanExactP(result.r, n) : result.p };
}
