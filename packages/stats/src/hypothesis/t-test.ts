import { tCdf, tQuantile, tSf, tTwoSidedP } from "../distributions/student-t.ts";
import { requireConfidence, requireFiniteNumber } from "../sample/require-parameter.ts";
import type { Alternative } from "./alternative.ts";

/** Choices shared by the t tests. */
export interface TTestOptions {
  /** Default 0.95. */
  readonly confidence?: number;
  /** Default `two-sided`. */
  readonly alternative?: Alternative;
  /** The difference under the null hypothesis, in the sample's unit; default 0. */
  readonly mu?: number;
}

/** A t test of a difference. Fields are null, with `degenerate` set, when nothing varies. */
export interface TTest {
  readonly t: number | null;
  readonly df: number | null;
  readonly p: number | null;
  /** mean(x) − mean(y), in the sample's unit. */
  readonly difference: number;
  readonly stdErr: number;
  /** Bounds of the difference; one is infinite for a one-sided alternative. */
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  readonly confidence: number;
  readonly alternative: Alternative;
  readonly degenerate?: "ZERO_VARIANCE";
}

/** A difference with its standard error, before any test of it. */
export interface Difference {
  readonly difference: number;
  readonly stdErr: number;
  readonly df: number;
  /** Size of the values the difference was made from: sets what counts as rounding noise. */
  readonly magnitude: number;
}

/** Tests a difference against `mu` with Student's t. */
export function tTest(effect: Difference, options: TTestOptions = {}): TTest {
  const { alternative = "two-sided" } = options;
  const confidence = requireConfidence(options.confidence ?? 0.95);
  const mu = requireFiniteNumber(options.mu ?? 0, "mu");
  const { difference, stdErr, df } = effect;
  if (isConstant(effect)) {
    const nothing = { t: null, df: null, p: null, ciLower: null, ciUpper: null };
    const known = { difference, stdErr: 0, confidence, alternative };
    return { ...nothing, ...known, degenerate: "ZERO_VARIANCE" };
  }
  const t = (difference - mu) / stdErr;
  const bounds = interval(difference, stdErr, df, confidence, alternative);
  const p = pValue(t, df, alternative);
  return { t, df, p, difference, stdErr, ...bounds, confidence, alternative };
}

/** Whether a standard error is no more than rounding noise (the rule of R's t.test). */
export function isConstant({ stdErr, magnitude }: Difference): boolean {
  return stdErr === 0 || stdErr < 10 * Number.EPSILON * magnitude;
}

/** P-value of a t statistic under the given alternative. */
function pValue(t: number, df: number, alternative: Alternative): number {
  switch (alternative) {
    case "two-sided":
      return tTwoSidedP(t, df);
    case "greater":
      return tSf(t, df);
    case "less":
      return tCdf(t, df);
  }
}

function interval(
  difference: number,
  stdErr: number,
  df: number,
  confidence: number,
  alternative: Alternative,
): { ciLower: number; ciUpper: number } {
  const twoSided = alternative === "two-sided";
  const reach = tQuantile(twoSided ? (1 + confidence) / 2 : confidence, df) * stdErr;
  return {
    ciLower: alternative === "less" ? -Infinity : difference - reach,
    ciUpper: alternative === "greater" ? Infinity : difference + reach,
  };
}
