import { medianOfSorted } from "../describe/quantile.ts";
import { normalCdf, normalQuantile } from "../distributions/normal.ts";
import { signedRankVCdf, signedRankVQuantile } from "../distributions/signed-rank-v.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { shiftInterval, type ShiftInterval } from "./shift-interval.ts";

const LARGEST_EXACT_N = 200;

/**
 * Hodges–Lehmann centre of one sample or of paired differences (Hodges & Lehmann 1963): the median
 * of all averages (x[i] + x[j])/2 with i ≤ j, in the sample's unit, with the interval that inverts
 * the signed-rank test (Tukey 1949; Hollander & Wolfe 1999, §3.3). Exact ranks up to n = 200. Holds
 * n(n+1)/2 averages in memory.
 *
 * Small samples cannot reach the confidence asked for: see `achievedConfidence`.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, `INVALID_CONFIDENCE`
 */
export function hodgesLehmannOneSample(x: Sample, confidence = 0.95): ShiftInterval {
  const values = requireSample(x);
  const tail = (1 - requireConfidence(confidence)) / 2;
  const n = values.length;
  const averages = new Float64Array((n * (n + 1)) / 2);
  let next = 0;
  values.forEach((left, i) => {
    for (const right of values.subarray(i)) averages[next++] = left / 2 + right / 2;
  });
  averages.sort();
  return shiftInterval(averages, medianOfSorted(averages), rankAndLevel(tail, n));
}

function rankAndLevel(tail: number, n: number): { rank: number; level: number } {
  if (n <= LARGEST_EXACT_N) {
    const rank = Math.max(1, signedRankVQuantile(tail, n));
    return { rank, level: 1 - 2 * signedRankVCdf(rank - 1, n) };
  }
  const mean = (n * (n + 1)) / 4;
  const stdDev = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  const rank = Math.max(1, Math.floor(mean + normalQuantile(tail) * stdDev));
  return { rank, level: 1 - 2 * normalCdf((rank - 0.5 - mean) / stdDev) };
}
