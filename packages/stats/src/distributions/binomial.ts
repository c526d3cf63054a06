import { requireCount, requireNumber, requireProbability } from "../sample/require-parameter.ts";
import { incompleteBeta } from "../special/incomplete-beta.ts";
import { binomialMass } from "../special/saddle-point.ts";

/**
 * P(X = k) for n trials with success probability p, by Loader's saddle-point form (Loader 2000); 0
 * for k that is not among 0 … n.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless n is whole, `INVALID_PROBABILITY`
 */
export function binomialPmf(k: number, n: number, p: number): number {
  requireCount(n, 0, "n");
  requireProbability(p);
  if (!Number.isInteger(requireNumber(k)) || k < 0 || k > n) return 0;
  return n === 0 ? 1 : binomialMass(k, n, p, 1 - p);
}

/**
 * P(X ≤ k) for n trials with success probability p, by the incomplete beta function (Abramowitz &
 * Stegun 26.5.24); accurate in the lower tail.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless n is whole, `INVALID_PROBABILITY`
 */
export function binomialCdf(k: number, n: number, p: number): number {
  requireCount(n, 0, "n");
  requireProbability(p);
  const count = Math.floor(requireNumber(k));
  if (count < 0) return 0;
  if (count >= n) return 1;
  return incompleteBeta(1 - p, n - count, count + 1, p).lower;
}

/**
 * The smallest k with P(X ≤ k) ≥ probability, by halving; with R's allowance of 64 rounding units.
 *
 * @throws StatsError `INVALID_PROBABILITY`, `INVALID_ARGUMENT` unless n is whole
 */
export function binomialQuantile(probability: number, n: number, p: number): number {
  requireProbability(probability);
  const target = probability * (1 - 64 * Number.EPSILON);
  let low = 0;
  let high = requireCount(n, 0, "n");
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(middle, n, p) >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}
