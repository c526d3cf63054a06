import { guessBetaQuantile } from "../jstat.ts";
import {
  requireNumber,
  requirePositiveNumber,
  requireProbability,
} from "../sample/require-parameter.ts";
import { betaKernel, incompleteBeta } from "../special/incomplete-beta.ts";
import { solveTail } from "../special/solve-tail.ts";

/** I_x(a, b), the regularised incomplete beta function: P(X ≤ x) for a beta variable. */
export function betaIncRegularized(x: number, a: number, b: number): number {
  requirePositiveNumber(a, "a");
  requirePositiveNumber(b, "b");
  return incompleteBeta(requireNumber(x), a, b).lower;
}

/** The x with I_x(a, b) = p. */
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
