import { tQuantile } from "../distributions/student-t.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { moments, sampleVariance } from "./moments.ts";

/** A Student t interval for the mean, in the sample's unit. */
export interface MeanInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly halfWidth: number;
  /** halfWidth / |estimate| as a ratio; null for a mean of 0. */
  readonly relHalfWidth: number | null;
  readonly df: number;
}

/**
 * Student's t interval for a mean (Student 1908), in the sample's unit. Give one value per run:
 * calls within a run are not independent and make the interval too narrow.
 *
 * Equal values give an interval without width, which says nothing about the next value; a mean of 0
 * has no relative half width (null).
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two values, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function meanCI(x: Sample, confidence = 0.95): MeanInterval {
  requireConfidence(confidence);
  const first = moments(requireSample(x, 2));
  const df = first.n - 1;
  const stdErr = Math.sqrt(sampleVariance(first) / first.n);
  const halfWidth = tQuantile((1 + confidence) / 2, df) * stdErr;
  return {
    estimate: first.mean,
    lower: first.mean - halfWidth,
    upper: first.mean + halfWidth,
    halfWidth,
    relHalfWidth: first.mean === 0 ? null : halfWidth / Math.abs(first.mean),
    df,
  };
}
