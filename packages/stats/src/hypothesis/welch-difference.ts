import { moments, sampleVariance } from "../describe/moments.ts";
import type { Difference } from "./t-test.ts";

/** What a two-sample t test needs to know of one sample. */
export interface MeanAndVariance {
  readonly mean: number;
  readonly variance: number;
  readonly n: number;
}

/** Welch's standard error and Satterthwaite's degrees of freedom for mean(x) − mean(y). */
export function welchDifference(x: MeanAndVariance, y: MeanAndVariance): Difference {
  const ofX = x.variance / x.n;
  const ofY = y.variance / y.n;
  const total = ofX + ofY;
  // Shares instead of squared variances, which would underflow for tiny values.
  const share = total === 0 ? 0.5 : ofX / total;
  return {
    difference: x.mean - y.mean,
    stdErr: Math.sqrt(total),
    df: 1 / (share ** 2 / (x.n - 1) + (1 - share) ** 2 / (y.n - 1)),
    magnitude: Math.max(Math.abs(x.mean), Math.abs(y.mean)),
  };
}

/** Mean and variance of checked values; at least two. */
export function meanAndVariance(values: Float64Array): MeanAndVariance {
  const first = moments(values);
  return { mean: first.mean, variance: sampleVariance(first), n: first.n };
}
