import { guessNormalQuantile } from "../jstat.ts";
import { requireNumber, requireProbability } from "../sample/require-parameter.ts";
import { solveTail } from "../special/solve-tail.ts";

const INVERSE_ROOT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution at z; 0 at ±∞. */
export function normalPdf(z: number): number {
  return INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * requireNumber(z) * z);
}

/**
 * P(Z ≤ z) for a standard normal Z, accurate in the far lower tail: power series (Abramowitz &
 * Stegun 26.2.11) near 0, Laplace's continued fraction (26.2.14) beyond.
 *
 * @throws StatsError `NON_FINITE` for NaN
 */
export function normalCdf(z: number): number {
  return normalSf(-z);
}

/**
 * P(Z > z) for a standard normal Z, accurate in the far upper tail; by the methods of `normalCdf`.
 *
 * @throws StatsError `NON_FINITE` for NaN
 */
export function normalSf(z: number): number {
  requireNumber(z);
  if (z < 0) return 1 - normalSf(-z);
  return z < 2 ? 0.5 - centralArea(z) : upperTail(z);
}

/**
 * The z with P(Z ≤ z) = p; ∓∞ at p = 0 and 1. Newton's method on the logarithm of the tail.
 *
 * @throws StatsError `INVALID_PROBABILITY`
 */
export function normalQuantile(p: number): number {
  requireProbability(p);
  if (p === 0.5) return 0;
  const tailArea = Math.min(p, 1 - p);
  const sign = p < 0.5 ? -1 : 1;
  if (tailArea === 0) return sign * Infinity;
  const z = solveTail({
    tail: normalSf,
    density: normalPdf,
    increasing: false,
    target: tailArea,
    start: tailArea > 1e-10 ? -guessNormalQuantile(tailArea) : farQuantile(tailArea),
    lower: 0,
    upper: Infinity,
  });
  return sign * z;
}

/** First-order tail expansion: z² ≈ −2 ln p − ln(2π z²). */
function farQuantile(p: number): number {
  const twice = -2 * Math.log(p);
  return Math.sqrt(twice - Math.log(2 * Math.PI * twice));
}

function centralArea(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return normalPdf(z) * sum;
}

/** Laplace's continued fraction for the Mills ratio, evaluated from a fixed depth upwards. */
function upperTail(z: number): number {
  if (z > 40) return 0;
  const depth = Math.ceil(20 + 400 / (z * z));
  let denominator = z;
  for (let k = depth; k >= 1; k -= 1) denominator = z + k / denominator;
  return normalPdf(z) / denominator;
}
