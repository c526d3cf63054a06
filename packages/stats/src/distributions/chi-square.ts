import { guessChiSquareQuantile } from "../jstat.ts";
import { requireNumber, requireProbability } from "../sample/require-parameter.ts";
import { incompleteGamma } from "../special/incomplete-gamma.ts";
import { poissonMass } from "../special/saddle-point.ts";
import { solveTail } from "../special/solve-tail.ts";
import { requireFiniteDegrees } from "./require-degrees.ts";

/**
 * P(X ≤ x) for a chi-square variable, by the incomplete gamma function (Abramowitz & Stegun
 * 26.4.19); 0 below 0.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless df > 0 and finite, `NON_FINITE` for NaN
 */
export function chiSquareCdf(x: number, df: number): number {
  return incompleteGamma(requireFiniteDegrees(df) / 2, requireNumber(x) / 2).lower;
}

/**
 * P(X > x) for a chi-square variable, by the incomplete gamma function (Abramowitz & Stegun
 * 26.4.19); accurate in the upper tail.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless df > 0 and finite, `NON_FINITE` for NaN
 */
export function chiSquareSf(x: number, df: number): number {
  return incompleteGamma(requireFiniteDegrees(df) / 2, requireNumber(x) / 2).upper;
}

/**
 * The x with P(X ≤ x) = p for a chi-square variable; 0 and ∞ at p = 0 and 1. Newton's method on the
 * logarithm of the tail from jstat's guess.
 *
 * @throws StatsError `INVALID_PROBABILITY`, `INVALID_ARGUMENT` unless df > 0 and finite
 */
export function chiSquareQuantile(p: number, df: number): number {
  requireProbability(p);
  requireFiniteDegrees(df);
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
