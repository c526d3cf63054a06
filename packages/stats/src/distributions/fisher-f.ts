import { guessFQuantile } from "../jstat.ts";
import { requireNumber, requireProbability } from "../sample/require-parameter.ts";
import { betaKernel, incompleteBeta } from "../special/incomplete-beta.ts";
import { solveTail } from "../special/solve-tail.ts";
import type { Tails } from "../special/tails.ts";
import { requireFiniteDegrees } from "./require-degrees.ts";

/**
 * P(F ≤ x) for the F distribution with df1 and df2 degrees of freedom, by the incomplete beta
 * function (Abramowitz & Stegun 26.6.2); 0 below 0.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless both df > 0 and finite, `NON_FINITE` for NaN
 */
export function fCdf(x: number, df1: number, df2: number): number {
  return tails(x, df1, df2).lower;
}

/**
 * P(F > x) for the F distribution, by the incomplete beta function (Abramowitz & Stegun 26.6.2);
 * accurate in the upper tail.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless both df > 0 and finite, `NON_FINITE` for NaN
 */
export function fSf(x: number, df1: number, df2: number): number {
  return tails(x, df1, df2).upper;
}

/**
 * The x with P(F ≤ x) = p; 0 and ∞ at p = 0 and 1. Newton's method on the logarithm of the tail
 * from jstat's guess.
 *
 * @throws StatsError `INVALID_PROBABILITY`, `INVALID_ARGUMENT` unless both df > 0 and finite
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  requireProbability(p);
  requireFiniteDegrees(df1);
  requireFiniteDegrees(df2);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const increasing = p < 0.5;
  return solveTail({
    tail: (x) => (increasing ? fCdf(x, df1, df2) : fSf(x, df1, df2)),
    density: (x) => {
      const total = df1 * x + df2;
      return betaKernel((df1 * x) / total, df2 / total, df1 / 2, df2 / 2) / x;
    },
    increasing,
    target: increasing ? p : 1 - p,
    start: guessFQuantile(p, df1, df2),
    lower: 0,
    upper: Infinity,
  });
}

function tails(x: number, df1: number, df2: number): Tails {
  requireFiniteDegrees(df1);
  requireFiniteDegrees(df2);
  requireNumber(x);
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const total = df1 * x + df2;
  return incompleteBeta((df1 * x) / total, df1 / 2, df2 / 2, df2 / total);
}
