import { guessChiSquareQuantile } from "../jstat.ts";
import { requireNumber, requireProbability } from "../sample/require-parameter.ts";
import { incompleteGamma } from "../special/incomplete-gamma.ts";
import { poissonMass } from "../special/saddle-point.ts";
import { solveTail } from "../special/solve-tail.ts";
import { requireDegrees } from "./require-degrees.ts";

/** P(X ≤ x) for a chi-square variable. */
export function chiSquareCdf(x: number, df: number): number {
  return incompleteGamma(requireDegrees(df) / 2, requireNumber(x) / 2).lower;
}

/** P(X > x) for a chi-square variable; accurate in the upper tail. */
export function chiSquareSf(x: number, df: number): number {
  return incompleteGamma(requireDegrees(df) / 2, requireNumber(x) / 2).upper;
}

/** The x with P(X ≤ x) = p; 0 and ∞ at p = 0 and 1. */
export function chiSquareQuantile(p: number, df: number): number {
  requireProbability(p);
  requireDegrees(df);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const increasing = p < 0.5;
  return solveTail({
    tail: (x) => (increasing ? chiSquareCdf(x, df) : chiSquareSf(x, df)),
    density: (x) => (df / 2 / x) * poissonMass(df / 2, x / 2),
    increasing,
    target: increasing ? p : 1 - p,
    start: guessChiSquareQuantile(p, df),
    lower: 0,
    upper: Infinity,
  });
}
