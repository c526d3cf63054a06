import { requireCount, requireProbability } from "../sample/require-parameter.ts";
import { incompleteBeta } from "../special/incomplete-beta.ts";
import { binomialMass } from "../special/saddle-point.ts";

/** P(X = k) for n trials with success probability p. */
export function binomialPmf(k: number, n: number, p: number): number {
  requireCount(n, 0, "n");
  requireProbability(p);
  if (!Number.isInteger(k) || k < 0 || k > n) return 0;
  return n === 0 ? 1 : binomialMass(k, n, p, 1 - p);
}

/** P(X ≤ k) for n trials with success probability p; accurate in the lower tail. */
export function binomialCdf(k: number, n: number, p: number): number {
  requireCount(n, 0, "n");
  requireProbability(p);
  const count = Math.floor(k);
  if (count < 0) return 0;
  if (count >= n) return 1;
  return incompleteBeta(1 - p, n - count, count + 1, p).lower;
}

/** The smallest k with P(X ≤ k) ≥ probability. */
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
