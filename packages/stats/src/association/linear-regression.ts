import { moments } from "../describe/moments.ts";
import { tQuantile, tTwoSidedP } from "../distributions/student-t.ts";
import { requirePairs } from "../sample/require-pairs.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";

/** A straight line through points. Tests are null, with `degenerate` set, when it fits exactly. */
export interface LinearRegression {
  readonly slope: number;
  readonly intercept: number;
  readonly slopeStdErr: number;
  readonly interceptStdErr: number;
  /** Test of slope = 0. */
  readonly t: number | null;
  readonly p: number | null;
  /** Bounds of the slope. */
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  /** Null when y does not vary. */
  readonly rSquared: number | null;
  readonly residualStdErr: number;
  readonly df: number;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Least-squares regression of y on x, computed on centred values (Draper & Smith 1998, §1). The
 * slope is in y's unit per x's, the intercept in y's.
 *
 * Points exactly on a line leave nothing to test: null fields with `degenerate: "ZERO_VARIANCE"`.
 *
 * @throws StatsError `LENGTH_MISMATCH`, `SAMPLE_TOO_SMALL` below 3, `ZERO_VARIANCE_X`,
 *   `EMPTY_SAMPLE`, `NON_FINITE`, `INVALID_CONFIDENCE`
 */
export function linearRegression(x: Sample, y: Sample, confidence = 0.95): LinearRegression {
  requireConfidence(confidence);
  const pairs = requirePairs(x, y, 3);
  const ofX = moments(pairs.x);
  const ofY = moments(pairs.y);
  if (ofX.sumOfSquares === 0) throw new StatsError("ZERO_VARIANCE_X", "x does not vary");
  const deviations = pairs.x.map((value) => value - ofX.mean);
  const response = pairs.y.map((value) => value - ofY.mean);
  const products = deviations.reduce(
    (sum, value, index) => sum + value * (response[index] ?? 0),
    0,
  );
  const slope = products / ofX.sumOfSquares;
  const residuals = response.map((value, index) => value - slope * (deviations[index] ?? 0));
  const residualSs = residuals.reduce((sum, value) => sum + value * value, 0);
  const df = ofX.n - 2;
  const residualStdErr = Math.sqrt(residualSs / df);
  const slopeStdErr = residualStdErr / Math.sqrt(ofX.sumOfSquares);
  const line = {
    slope,
    intercept: ofY.mean - slope * ofX.mean,
    slopeStdErr,
    interceptStdErr: residualStdErr * Math.sqrt(1 / ofX.n + ofX.mean ** 2 / ofX.sumOfSquares),
    rSquared: ofY.sumOfSquares === 0 ? null : Math.max(0, 1 - residualSs / ofY.sumOfSquares),
    residualStdErr,
    df,
  };
  if (slopeStdErr === 0) {
    const nothing = { t: null, p: null, ciLower: null, ciUpper: null };
    return { ...line, ...nothing, degenerate: "ZERO_VARIANCE" };
  }
  const t = slope / slopeStdErr;
  const reach = tQuantile((1 + confidence) / 2, df) * slopeStdErr;
  return { ...line, t, p: tTwoSidedP(t, df), ciLower: slope - reach, ciUpper: slope + reach };
}
