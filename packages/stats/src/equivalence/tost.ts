import { tCdf, tQuantile, tSf } from "../distributions/student-t.ts";
import { isConstant, type Difference } from "../hypothesis/t-test.ts";
import { meanAndVariance, welchDifference } from "../hypothesis/welch-difference.ts";
import { requireOpenProbability } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";

/** Bounds of a difference that does not matter. */
export interface TostOptions {
  /** In the sample's unit. */
  readonly low: number;
  readonly high: number;
  /** Error rate of each one-sided test; default 0.05. */
  readonly alpha?: number;
}

/** Two one-sided tests. Fields are null, with `degenerate` set, when nothing varies. */
export interface Tost {
  /** Against the lower bound. */
  readonly tLower: number | null;
  readonly pLower: number | null;
  /** Against the upper bound. */
  readonly tUpper: number | null;
  readonly pUpper: number | null;
  readonly df: number | null;
  /** The larger of the two p-values. */
  readonly p: number | null;
  /** Bounds of the difference at confidence 1 − 2·alpha. */
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  /** mean(x) − mean(y). */
  readonly difference: number;
  /** Both tests reject: the interval lies inside the bounds. Never true without variance. */
  readonly equivalent: boolean;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Two one-sided Welch tests that mean(x) − mean(y) lies between two bounds (Schuirmann 1987), in
 * the samples' unit. Equivalent exactly when the interval at confidence 1 − 2·alpha lies inside the
 * bounds.
 *
 * Without variance nothing is claimed: null fields, `degenerate: "ZERO_VARIANCE"`, `equivalent:
 * false`.
 *
 * @throws StatsError `INVALID_BOUNDS` unless low < high, `INVALID_PROBABILITY` (alpha),
 *   `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function tost(x: Sample, y: Sample, options: TostOptions): Tost {
  const { low, high } = options;
  if (!(low < high)) {
    throw new StatsError("INVALID_BOUNDS", `low must be below high; got ${low} and ${high}`);
  }
  const alpha = requireOpenProbability(options.alpha ?? 0.05, "alpha");
  const ofX = meanAndVariance(requireSample(x, 2));
  const ofY = meanAndVariance(requireSample(y, 2));
  return twoOneSided(welchDifference(ofX, ofY), low, high, alpha);
}

/** Both one-sided t tests of a difference. */
export function twoOneSided(effect: Difference, low: number, high: number, alpha: number): Tost {
  const { difference, stdErr, df } = effect;
  if (isConstant(effect)) {
    const tests = { tLower: null, pLower: null, tUpper: null, pUpper: null, df: null, p: null };
    const rest = { ciLower: null, ciUpper: null, difference, equivalent: false };
    return { ...tests, ...rest, degenerate: "ZERO_VARIANCE" };
  }
  const tLower = (difference - low) / stdErr;
  const tUpper = (difference - high) / stdErr;
  const pLower = tSf(tLower, df);
  const pUpper = tCdf(tUpper, df);
  const p = Math.max(pLower, pUpper);
  const halfWidth = -tQuantile(alpha, df) * stdErr;
  return {
    tLower,
    pLower,
    tUpper,
    pUpper,
    df,
    p,
    ciLower: difference - halfWidth,
    ciUpper: difference + halfWidth,
    difference,
    equivalent: p < alpha,
  };
}
