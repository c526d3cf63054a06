import { fCdf, fQuantile, fSf } from "../distributions/fisher-f.ts";
import { meanAndVariance } from "../hypothesis/welch-difference.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";

/** Ratio of two variances, x over y. Null, with `degenerate` set, when a sample does not vary. */
export interface VarianceRatio {
  readonly f: number | null;
  readonly df1: number;
  readonly df2: number;
  /** Two-sided. */
  readonly p: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * F test of equal variances with the interval of their ratio, x over y (Snedecor & Cochran 1989);
 * no unit. It trusts normality; `levene` is robust.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when a sample does not vary.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function varianceRatio(x: Sample, y: Sample, confidence = 0.95): VarianceRatio {
  const tail = (1 - requireConfidence(confidence)) / 2;
  const ofX = meanAndVariance(requireSample(x, 2));
  const ofY = meanAndVariance(requireSample(y, 2));
  const [df1, df2] = [ofX.n - 1, ofY.n - 1];
  if (ofX.variance === 0 || ofY.variance === 0) {
    const nothing = { f: null, p: null, ciLower: null, ciUpper: null };
    return { ...nothing, df1, df2, degenerate: "ZERO_VARIANCE" };
  }
  const f = ofX.variance / ofY.variance;
  return {
    f,
    df1,
    df2,
    p: Math.min(1, 2 * Math.min(fCdf(f, df1, df2), fSf(f, df1, df2))),
    ciLower: f / fQuantile(1 - tail, df1, df2),
    ciUpper: f / fQuantile(tail, df1, df2),
  };
}
