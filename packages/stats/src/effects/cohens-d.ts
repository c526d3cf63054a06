import { noncentralTCdf } from "../distributions/noncentral-t.ts";
import { requireSummary, type SampleSummary } from "../hypothesis/sample-summary.ts";
import { isConstant } from "../hypothesis/t-test.ts";
import { type MeanAndVariance, meanAndVariance } from "../hypothesis/welch-difference.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { findRoot } from "../special/find-root.ts";
import { lnGamma } from "../special/ln-gamma.ts";

/** Standardised mean difference. Null, with `degenerate` set, when nothing varies. */
export interface CohensD {
  /** (mean(x) − mean(y)) / pooled sd. */
  readonly d: number | null;
  /** Hedges' g = J·d, without d's small-sample bias. */
  readonly g: number | null;
  readonly J: number;
  readonly pooledStdDev: number;
  readonly df: number;
  /** The difference in units of y's sd; null when y does not vary. */
  readonly glassDelta: number | null;
  /** Bounds from the noncentral t distribution. */
  readonly dLower: number | null;
  readonly dUpper: number | null;
  readonly gLower: number | null;
  readonly gUpper: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Cohen's d of x against y (Cohen 1988) in units of the pooled sd, with Hedges' exact correction J
 * (Hedges 1981) and intervals from the noncentral t distribution (Steiger & Fouladi 1997). A
 * companion, never a verdict: it grows when noise shrinks.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when neither sample varies.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function cohensD(x: Sample, y: Sample, confidence = 0.95): CohensD {
  requireConfidence(confidence);
  const ofX = meanAndVariance(requireSample(x, 2));
  return standardised(ofX, meanAndVariance(requireSample(y, 2)), confidence);
}

/**
 * Cohen's d and Hedges' g as `cohensD` gives them, from published means, standard deviations
 * (divisor n − 1) and sizes in one unit.
 *
 * @throws StatsError `NON_FINITE`, `SAMPLE_TOO_SMALL` for n below 2, `INVALID_ARGUMENT` for a
 *   negative sd or an n that is not whole, `INVALID_CONFIDENCE`
 */
export function cohensDFromSummary(x: SampleSummary, y: SampleSummary, confidence = 0.95): CohensD {
  requireConfidence(confidence);
  return standardised(requireSummary(x), requireSummary(y), confidence);
}

function standardised(x: MeanAndVariance, y: MeanAndVariance, confidence: number): CohensD {
  const df = x.n + y.n - 2;
  const pooledStdDev = Math.sqrt(((x.n - 1) * x.variance + (y.n - 1) * y.variance) / df);
  const difference = x.mean - y.mean;
  const J = Math.exp(lnGamma(df / 2) - lnGamma((df - 1) / 2)) / Math.sqrt(df / 2);
  const root = Math.sqrt(1 / x.n + 1 / y.n);
  const magnitude = Math.max(Math.abs(x.mean), Math.abs(y.mean));
  if (isConstant({ difference, stdErr: pooledStdDev * root, df, magnitude })) {
    const nothing = { d: null, g: null, dLower: null, dUpper: null, gLower: null, gUpper: null };
    return { ...nothing, glassDelta: null, J, pooledStdDev, df, degenerate: "ZERO_VARIANCE" };
  }
  const d = difference / pooledStdDev;
  const tail = (1 - confidence) / 2;
  const t = d / root;
  const dLower = noncentralityAt(t, df, 1 - tail) * root;
  const dUpper = noncentralityAt(t, df, tail) * root;
  return {
    d,
    g: J * d,
    J,
    pooledStdDev,
    df,
    glassDelta: y.variance === 0 ? null : difference / Math.sqrt(y.variance),
    dLower,
    dUpper,
    gLower: J * dLower,
    gUpper: J * dUpper,
  };
}

/** The noncentrality under which P(T ≤ t) equals the given probability. */
function noncentralityAt(t: number, df: number, probability: number): number {
  // P(T ≤ t) falls as noncentrality grows.
  const excess = (ncp: number): number => noncentralTCdf(t, df, ncp) - probability;
  let width = 2;
  while (excess(t - width) < 0 || excess(t + width) > 0) width *= 2;
  return findRoot(excess, t - width, t + width);
}
