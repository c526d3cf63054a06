import { requireProbability } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";

/**
 * Hyndman & Fan's numbering: 1 inverse of the empirical distribution, 6 (n+1)p, 7 the default of
 * R, NumPy and spreadsheets, 8 median-unbiased.
 */
export type QuantileType = 1 | 6 | 7 | 8;

/** R's allowance for rounding in n·p before taking the whole part. */
const FUZZ = 4 * Number.EPSILON;

/**
 * Sample quantiles in the sample's unit, one per probability, by four of the definitions of Hyndman
 * & Fan (1996); the same numbers and rounding allowance as R's `quantile`.
 *
 * p = 0 and 1 give the smallest and the largest value; a sample of one value gives that value for
 * every p. Without `p` values the result is empty.
 *
 * @throws StatsError `INVALID_PROBABILITY` for p outside [0, 1], `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function quantile(x: Sample, p: number | Sample, type: QuantileType = 7): number[] {
  const sorted = requireSample(x).toSorted();
  const probabilities = typeof p === "number" ? [p] : Array.from(p);
  return probabilities.map((probability) => quantileOfSorted(sorted, probability, type));
}

/** One quantile of values already checked and sorted. */
export function quantileOfSorted(
  sorted: Float64Array,
  probability: number,
  type: QuantileType = 7,
): number {
  const n = sorted.length;
  const position = oneBasedPosition(n, requireProbability(probability), type);
  const whole = Math.floor(position + FUZZ);
  const rest = position - whole;
  const at = (rank: number): number => sorted[Math.min(Math.max(rank, 1), n) - 1] ?? NaN;
  const weight = Math.abs(rest) < FUZZ ? 0 : rest;
  if (type === 1) return at(weight > 0 ? whole + 1 : whole);
  if (weight === 0) return at(whole);
  const low = at(whole);
  const high = at(whole + 1);
  return low === high ? low : low + weight * (high - low);
}

/** The middle value of values already checked and sorted. */
export function medianOfSorted(sorted: Float64Array): number {
  return quantileOfSorted(sorted, 0.5);
}

function oneBasedPosition(n: number, p: number, type: QuantileType): number {
  switch (type) {
    case 1:
      return n * p;
    case 6:
      return (n + 1) * p;
    case 7:
      return 1 + (n - 1) * p;
    case 8:
      return (n + 1 / 3) * p + 1 / 3;
  }
}
