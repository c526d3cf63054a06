import { chiSquareQuantile } from "../distributions/chi-square.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { moments, sampleVariance } from "./moments.ts";

/** A coefficient of variation with its interval, as ratios. */
export interface CvInterval {
  /** Sample standard deviation / mean; null where the mean is not above 0. */
  readonly cv: number | null;
  readonly lower: number | null;
  /** Infinity where the sample gives no upper bound. */
  readonly upper: number | null;
}

/**
 * Interval of a coefficient of variation: McKay's chi-square approximation as modified by Vangel
 * (1996, The American Statistician 50:21), for normal values that vary by less than a third of
 * their mean.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two values, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function cvInterval(x: Sample, confidence = 0.95): CvInterval {
  const tail = (1 - requireConfidence(confidence)) / 2;
  const sample = moments(requireSample(x, 2));
  const { n, mean } = sample;
  if (mean <= 0) return { cv: null, lower: null, upper: null };
  const cv = Math.sqrt(sampleVariance(sample)) / mean;
  const bound = (p: number): number => {
    const u = chiSquareQuantile(p, n - 1);
    const square = ((u + 2) / n - 1) * cv * cv + u / (n - 1);
    return square > 0 ? cv / Math.sqrt(square) : Infinity;
  };
  return { cv, lower: bound(1 - tail), upper: cv === 0 ? 0 : bound(tail) };
}
