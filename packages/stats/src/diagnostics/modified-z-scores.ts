import { madOfSorted } from "../describe/mad-of-sorted.ts";
import { medianOfSorted } from "../describe/quantile.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";

/** Distances from the median in units of the median absolute deviation. */
export interface ModifiedZScores {
  /** (x − median) / mad, one per value; null when mad is 0. */
  readonly scores: readonly number[] | null;
  readonly median: number;
  /** Not rescaled; ten robust standard deviations are 14.826 of it. */
  readonly mad: number;
  readonly degenerate?: "ZERO_MAD";
}

/** Ten robust standard deviations, the limit hyperfine uses for its warnings. */
export const MODIFIED_Z_LIMIT = 14.826;

/**
 * Distance of each value from the median in units of the unscaled median absolute deviation
 * (Iglewicz & Hoaglin 1993, without their factor); no unit. Compare with `MODIFIED_Z_LIMIT`.
 *
 * When more than half the values are equal the scores are null, with `degenerate: "ZERO_MAD"`.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function modifiedZScores(x: Sample): ModifiedZScores {
  const values = requireSample(x);
  const sorted = values.toSorted();
  const median = medianOfSorted(sorted);
  const mad = madOfSorted(sorted, median);
  if (mad === 0) return { scores: null, median, mad, degenerate: "ZERO_MAD" };
  return { scores: Array.from(values, (value) => (value - median) / mad), median, mad };
}
