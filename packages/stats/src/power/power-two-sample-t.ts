import { noncentralTCdf, noncentralTSf } from "../distributions/noncentral-t.ts";
import { tQuantile } from "../distributions/student-t.ts";
import type { Alternative } from "../hypothesis/alternative.ts";
import {
  requireFiniteNumber,
  requireOpenProbability,
  requirePositiveNumber,
} from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";

/** A planned two-sample t test with equal groups. */
export interface TwoSamplePowerInput {
  /** Values per group; may be fractional while solving for it. */
  readonly nPerGroup: number;
  /** True difference of means, in the unit of `stdDev`. */
  readonly delta: number;
  readonly stdDev: number;
  /** Default 0.05. */
  readonly alpha?: number;
  /** Default `two-sided`, counting both rejection tails. */
  readonly alternative?: Alternative;
}

/**
 * Power of a two-sample t test with equal groups, from the noncentral t distribution (Cohen 1988;
 * R's `power.t.test(strict = TRUE)`). `delta` and `stdDev` share the caller's unit; a delta of 0
 * gives alpha.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two per group, `INVALID_PROBABILITY`,
 *   `INVALID_ARGUMENT` (sd not above 0), `NON_FINITE`
 */
export function powerTwoSampleT(input: TwoSamplePowerInput): { readonly power: number } {
  const { nPerGroup: n, alternative = "two-sided" } = input;
  const alpha = requireOpenProbability(input.alpha ?? 0.05, "alpha");
  const stdDev = requirePositiveNumber(input.stdDev, "stdDev");
  const delta = requireFiniteNumber(input.delta, "delta");
  requireFiniteNumber(n, "nPerGroup");
  if (n < 2) throw new StatsError("SAMPLE_TOO_SMALL", `nPerGroup is ${n}; at least 2 are needed`);
  const noncentrality = delta / (stdDev * Math.sqrt(2 / n));
  return { power: powerOfT(noncentrality, 2 * n - 2, alpha, alternative) };
}

/** Probability that a t statistic with the given noncentrality is significant. */
export function powerOfT(
  noncentrality: number,
  df: number,
  alpha: number,
  alternative: Alternative = "two-sided",
): number {
  if (alternative === "greater") {
    return noncentralTSf(-tQuantile(alpha, df), df, noncentrality);
  }
  if (alternative === "less") return noncentralTCdf(tQuantile(alpha, df), df, noncentrality);
  const critical = -tQuantile(alpha / 2, df);
  return Math.min(
    1,
    noncentralTSf(critical, df, noncentrality) + noncentralTCdf(-critical, df, noncentrality),
  );
}
