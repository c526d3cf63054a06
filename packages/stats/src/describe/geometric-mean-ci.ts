import { requireLogs } from "../sample/require-logs.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import type { Sample } from "../sample/sample.ts";
import { meanCI } from "./mean-ci.ts";

/** A Student t interval for the geometric mean, in the sample's unit. */
export interface GeometricMeanInterval {
  readonly estimate: number;
  /** Above 0. */
  readonly lower: number;
  readonly upper: number;
  readonly df: number;
}

/**
 * Geometric mean of positive values with the t interval of the mean of their logarithms: what ratios
 * deserve, for which half and twice are equally far from 1. Give one value per run or pair of runs.
 *
 * Equal values give an interval without width.
 *
 * @throws StatsError `NON_POSITIVE`, `SAMPLE_TOO_SMALL` below two values, `EMPTY_SAMPLE`,
 *   `NON_FINITE`, `INVALID_CONFIDENCE`
 */
export function geometricMeanCI(x: Sample, confidence = 0.95): GeometricMeanInterval {
  requireConfidence(confidence);
  const { estimate, lower, upper, df } = meanCI(requireLogs(x, 2), confidence);
  return { estimate: Math.exp(estimate), lower: Math.exp(lower), upper: Math.exp(upper), df };
}
