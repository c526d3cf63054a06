import { moments, sampleVariance } from "../describe/moments.ts";
import { tQuantile } from "../distributions/student-t.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";

/** Where the spread of calls within runs comes from. Variances are in the square of the unit. */
export interface NestedVariance {
  readonly mean: number;
  /** S₁²: mean variance of calls within a run. */
  readonly withinVariance: number;
  /** S₂²: variance of run means. */
  readonly betweenMeansVariance: number;
  /** T₂² = S₂² − S₁²/calls: variance between runs; negative when runs agree better than chance. */
  readonly betweenVariance: number;
  /** Share of variance between runs, from 0 to 1; null when nothing varies. */
  readonly icc: number | null;
  /** By how much pooling calls understates the variance of the mean. */
  readonly designEffect: number | null;
  /** Independent calls that would tell as much as these. */
  readonly effectiveN: number | null;
  /** Interval of the mean, from run means alone. */
  readonly ciLower: number;
  readonly ciUpper: number;
  readonly df: number;
}

/**
 * Two levels of repetition, calls within runs (Kalibera & Jones 2013): the interval comes from the
 * top level only. Means are in the calls' unit, variances in its square.
 *
 * `icc`, design effect and effective n are null when nothing varies.
 *
 * @param runs the calls of each run; the same number, at least two, in every run
 * @throws StatsError `SAMPLE_TOO_SMALL`, `UNBALANCED`, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function nestedVariance(runs: readonly Sample[], confidence = 0.95): NestedVariance {
  requireConfidence(confidence);
  const calls = runs[0]?.length ?? 0;
  if (runs.some((run) => run.length !== calls)) {
    throw new StatsError("UNBALANCED", "runs differ in their number of calls");
  }
  const parts = runs.map((run) => moments(requireSample(run, 2)));
  const means = moments(
    requireSample(
      parts.map((part) => part.mean),
      2,
    ),
  );
  const df = means.n - 1;
  const within = parts.reduce((sum, part) => sum + sampleVariance(part), 0) / means.n;
  const betweenMeans = sampleVariance(means);
  const between = betweenMeans - within / calls;
  const positive = Math.max(0, between);
  const icc = positive + within === 0 ? null : positive / (positive + within);
  const designEffect = icc === null ? null : 1 + (calls - 1) * icc;
  const reach = tQuantile((1 + confidence) / 2, df) * Math.sqrt(betweenMeans / means.n);
  return {
    mean: means.mean,
    withinVariance: within,
    betweenMeansVariance: betweenMeans,
    betweenVariance: between,
    icc,
    designEffect,
    effectiveN: designEffect === null ? null : (means.n * calls) / designEffect,
    ciLower: means.mean - reach,
    ciUpper: means.mean + reach,
    df,
  };
}
