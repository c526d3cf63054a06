import { tQuantile } from "../distributions/student-t.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";

/** Romano's labels: below 0.147, 0.33, 0.474, and above. */
export type Magnitude = "negligible" | "small" | "medium" | "large";

/** How often x exceeds y, on a scale from −1 to 1. */
export interface CliffsDelta {
  /** P(x > y) − P(x < y). */
  readonly delta: number;
  /** Unbiased variance of delta; null when a sample has one value. */
  readonly variance: number | null;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  /** Vargha and Delaney's A: P(x > y) + ½ P(x = y). */
  readonly a12: number;
  readonly magnitude: Magnitude;
}

/**
 * Cliff's delta, P(x > y) − P(x < y), with the unbiased variance and asymmetric interval of Cliff
 * (1993) on t quantiles, and Romano's labels (Romano et al. 2006). Depends on order alone and has
 * no unit. It says nothing of size: any two samples that do not overlap give ±1.
 *
 * Variance and interval are null when a sample has one value.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, `INVALID_CONFIDENCE`
 */
export function cliffsDelta(x: Sample, y: Sample, confidence = 0.95): CliffsDelta {
  requireConfidence(confidence);
  const ofX = requireSample(x);
  const ofY = requireSample(y);
  const [m, n] = [ofX.length, ofY.length];
  const rowMeans = ofX.map((left) => meanOf(ofY.map((right) => Math.sign(left - right))));
  const columnMeans = ofY.map((right) => meanOf(ofX.map((left) => Math.sign(left - right))));
  const delta = meanOf(rowMeans);
  const size = { delta, a12: (delta + 1) / 2, magnitude: magnitudeOf(delta) };
  if (m < 2 || n < 2) return { ...size, variance: null, ciLower: null, ciUpper: null };

  // Samples that do not overlap have no spread; one imagined tie keeps the interval honest.
  const inner = Math.abs(delta) === 1 ? (delta * (m * n - 1)) / (m * n) : delta;
  const spread = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + (value - inner) ** 2, 0);
  let cells = 0;
  for (const left of ofX) {
    for (const right of ofY) cells += (Math.sign(left - right) - inner) ** 2;
  }
  const variance =
    (n * n * spread(rowMeans) + m * m * spread(columnMeans) - cells) / (m * n * (m - 1) * (n - 1));
  const usable = Math.max(0, variance);
  const t = tQuantile((1 + confidence) / 2, m + n - 2);
  const rest = 1 - inner * inner;
  const reach = t * Math.sqrt(usable) * Math.sqrt(rest * rest + t * t * usable);
  const divisor = rest + t * t * usable;
  return {
    ...size,
    variance,
    ciLower: delta === -1 ? -1 : (inner - inner ** 3 - reach) / divisor,
    ciUpper: delta === 1 ? 1 : (inner - inner ** 3 + reach) / divisor,
  };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function magnitudeOf(delta: number): Magnitude {
  const size = Math.abs(delta);
  if (size < 0.147) return "negligible";
  if (size < 0.33) return "small";
  return size < 0.474 ? "medium" : "large";
}
