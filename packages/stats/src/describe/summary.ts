import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { madOfSorted } from "./mad-of-sorted.ts";
import { moments, sampleVariance } from "./moments.ts";
import { medianOfSorted, quantileOfSorted } from "./quantile.ts";

/** Descriptive statistics in the sample's unit (variance: its square; cv: a ratio). */
export interface Summary {
  readonly n: number;
  readonly sum: number;
  readonly mean: number;
  /** Divisor n − 1; null for one value. */
  readonly variance: number | null;
  readonly stdDev: number | null;
  /** Standard error of the mean; null for one value. */
  readonly sem: number | null;
  /** stdDev / mean as a ratio; null for one value or a mean that is not positive. */
  readonly cv: number | null;
  readonly min: number;
  readonly max: number;
  readonly range: number;
  readonly median: number;
  /** Median absolute deviation from the median, not rescaled. */
  readonly mad: number;
  /** Difference of the type-7 quartiles. */
  readonly iqr: number;
}

/**
 * Describes a sample: Neumaier's compensated sum, compensated two-pass variance with divisor n − 1
 * (Chan, Golub & LeVeque 1983), median and type-7 quartiles (Hyndman & Fan 1996), unscaled median
 * absolute deviation. Everything is in the sample's unit, variance in its square, cv a ratio.
 *
 * One value has no variance, sd, standard error or cv (null); a mean that is not positive has no
 * cv. Equal values have a variance of exactly 0.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE` (also when the sum of squares overflows)
 */
export function summary(x: Sample): Summary {
  const values = requireSample(x);
  const first = moments(values);
  const sorted = values.toSorted();
  const median = medianOfSorted(sorted);
  const variance = first.n > 1 ? sampleVariance(first) : null;
  const stdDev = variance === null ? null : Math.sqrt(variance);
  const min = sorted[0] ?? first.mean;
  const max = sorted[first.n - 1] ?? first.mean;
  return {
    n: first.n,
    sum: first.sum,
    mean: first.mean,
    variance,
    stdDev,
    sem: stdDev === null ? null : stdDev / Math.sqrt(first.n),
    cv: stdDev === null || first.mean <= 0 ? null : stdDev / first.mean,
    min,
    max,
    range: max - min,
    median,
    mad: madOfSorted(sorted, median),
    iqr: quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25),
  };
}
