import { medianOfSorted } from "../describe/quantile.ts";
import { mannWhitneyUCdf, mannWhitneyUQuantile } from "../distributions/mann-whitney-u.ts";
import { normalCdf, normalQuantile } from "../distributions/normal.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { shiftInterval, type ShiftInterval } from "./shift-interval.ts";

const LARGEST_EXACT_PRODUCT = 2500;

/**
 * Hodges–Lehmann shift of x against y (Hodges & Lehmann 1963): the median of all differences x[i] −
 * y[j], not the difference of medians, in the samples' unit, with the interval that inverts the
 * Mann–Whitney test (Moses 1965; Hollander & Wolfe 1999, §4.3). Exact ranks up to m·n = 2500, their
 * normal approximation beyond. Holds m·n differences in memory.
 *
 * Small samples cannot reach the confidence asked for: `achievedConfidence` says what the widest
 * interval has (90 % for three against three). Ties make it conservative.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, `INVALID_CONFIDENCE`
 */
export function hodgesLehmann(x: Sample, y: Sample, confidence = 0.95): ShiftInterval {
  const ofX = requireSample(x);
  const ofY = requireSample(y);
  const tail = (1 - requireConfidence(confidence)) / 2;
  const [m, n] = [ofX.length, ofY.length];
  const differences = new Float64Array(m * n);
  ofX.forEach((left, i) => {
    ofY.forEach((right, j) => (differences[i * n + j] = left - right));
  });
  differences.sort();
  return shiftInterval(differences, medianOfSorted(differences), rankAndLevel(tail, m, n));
}

function rankAndLevel(tail: number, m: number, n: number): { rank: number; level: number } {
  if (m * n <= LARGEST_EXACT_PRODUCT) {
    const rank = Math.max(1, mannWhitneyUQuantile(tail, m, n));
    return { rank, level: 1 - 2 * mannWhitneyUCdf(rank - 1, m, n) };
  }
  const mean = (m * n) / 2;
  const stdDev = Math.sqrt((m * n * (m + n + 1)) / 12);
  const rank = Math.max(1, Math.floor(mean + normalQuantile(tail) * stdDev));
  return { rank, level: 1 - 2 * normalCdf((rank - 0.5 - mean) / stdDev) };
}
