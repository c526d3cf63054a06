import { guessBetaQuantile } from "../jstat.ts";
import {
  requireNumber,
  requirePositiveNumber,
  requireProbability,
} from "../sample/require-parameter.ts";
import { betaKernel, incompleteBeta } from "../special/incomplete-beta.ts";
import { solveTail } from "../special/solve-tail.ts";

/**
 * I_x(a, b), the regularised incomplete beta function: P(X ≤ x) for a beta variable. Even part of
 * the classical continued fraction (DLMF 8.17.22) by Lentz's method; 0 and 1 outside [0, 1].
 *
 * @throws StatsError `INVALID_ARGUMENT` unless a, b > 0, `NON_FINITE` for NaN
 */
export function betaIncRegularized(x: number, a: number, b: number): number {
  requirePositiveNumber(a, "a");
  requirePositiveNumber(b, "b");
  return incompleteBeta(requireNumber(x), a, b).lower;
}

/**
 * The x with I_x(a, b) = p; 0 and 1 at p = 0 and 1. Newton's method on the logarithm of the tail
 * from jstat's guess.
 *
 * @throws StatsError `INVALID_PROBABILITY`, `INVALID_ARGUMENT` unless a, b > 0
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireProbability(p);
  requirePositiveNumber(a, "a");
  requirePositiveNumber(b, "b");
  if (p === 0 || p === 1) return p;
  const increasing = p < 0.5;
  return solveTail({
    tail: (x) => {
      const { lower, upper } = incompleteBeta(x, a, b);
      return increasing ? lower : upper;
    },
    density: (x) => betaKernel(x, 1 - x, a, b) / (x * (1 - x)),
    increasing,
    target: increasing ? p : 1 - p,
    start: guessBetaQuantile(p, a, b),
    lower: 0,
    upper: 1,
  });
}
