import { normalQuantile } from "../distributions/normal.ts";
import { requirePairs } from "../sample/require-pairs.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import type { Sample } from "../sample/sample.ts";
import { correlation } from "./correlation.ts";

/** Product-moment correlation; null with `degenerate` when one variable does not vary. */
export interface Pearson {
  readonly r: number | null;
  readonly t: number | null;
  readonly df: number;
  readonly p: number | null;
  /** Fisher's z interval; null below four pairs. */
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Pearson's correlation (Pearson 1895) with its t test and Fisher's z interval (Fisher 1921); no
 * unit.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when a variable does not vary; no interval below
 * four pairs; t is ±∞ for a perfect correlation.
 *
 * @throws StatsError `LENGTH_MISMATCH`, `SAMPLE_TOO_SMALL` below 3, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function pearson(x: Sample, y: Sample, confidence = 0.95): Pearson {
  requireConfidence(confidence);
  const pairs = requirePairs(x, y, 3);
  const n = pairs.x.length;
  const result = correlation(pairs.x, pairs.y);
  if (result === undefined) {
    const nothing = { r: null, t: null, p: null, ciLower: null, ciUpper: null };
    return { ...nothing, df: n - 2, degenerate: "ZERO_VARIANCE" };
  }
  if (n < 4) return { ...result, ciLower: null, ciUpper: null };
  const z = Math.atanh(result.r);
  const reach = normalQuantile((1 + confidence) / 2) / Math.sqrt(n - 3);
  return { ...result, ciLower: Math.tanh(z - reach), ciUpper: Math.tanh(z + reach) };
}
