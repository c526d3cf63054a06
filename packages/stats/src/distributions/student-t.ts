import { guessTQuantile } from "../jstat.ts";
import { requireNumber, requireProbability } from "../sample/require-parameter.ts";
import { deviance } from "../special/deviance.ts";
import { incompleteBeta } from "../special/incomplete-beta.ts";
import { lnGamma } from "../special/ln-gamma.ts";
import { solveTail } from "../special/solve-tail.ts";
import { stirlingError } from "../special/stirling-error.ts";
import { normalCdf, normalPdf, normalQuantile, normalSf } from "./normal.ts";
import { requireDegrees } from "./require-degrees.ts";

/**
 * P(|T| ≥ |t|) for Student's t with `df` degrees of freedom (∞: normal), by the incomplete beta
 * function (Abramowitz & Stegun 26.7.1); accurate in the tail.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless df > 0, `NON_FINITE` for NaN
 */
export function tTwoSidedP(t: number, df: number): number {
  requireDegrees(df);
  if (df === Infinity) return 2 * normalSf(Math.abs(t));
  const size = Math.abs(requireNumber(t));
  if (size === 0) return 1;
  if (size === Infinity) return 0;
  if (size > 1e100) return farTail(size, df);
  if (size > 1) {
    const balance = df / size;
    const total = size + balance;
    return incompleteBeta(balance / total, df / 2, 0.5, size / total).lower;
  }
  const square = size * size;
  return incompleteBeta(df / (df + square), df / 2, 0.5, square / (df + square)).lower;
}

/** First term of the tail series; df/t², which would underflow, only appears as a logarithm. */
function farTail(size: number, df: number): number {
  const lnBeta = lnGamma(df / 2) + lnGamma(0.5) - lnGamma(df / 2 + 0.5);
  return Math.exp((df / 2) * (Math.log(df) - 2 * Math.log(size)) - Math.log(df / 2) - lnBeta);
}

/**
 * P(T ≤ t) for Student's t, accurate in the lower tail; by the method of `tTwoSidedP`.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless df > 0, `NON_FINITE` for NaN
 */
export function tCdf(t: number, df: number): number {
  if (df === Infinity) return normalCdf(t);
  const half = tTwoSidedP(t, df) / 2;
  return t > 0 ? 1 - half : half;
}

/**
 * P(T > t) for Student's t, accurate in the upper tail; by the method of `tTwoSidedP`.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless df > 0, `NON_FINITE` for NaN
 */
export function tSf(t: number, df: number): number {
  return tCdf(-t, df);
}

/**
 * Density of Student's t, with Loader's saddle-point form (Loader 2000) for accuracy at large df.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless df > 0
 */
export function tPdf(t: number, df: number): number {
  requireDegrees(df);
  if (df === Infinity) return normalPdf(t);
  requireNumber(t);
  const half = df / 2;
  if (Math.abs(t) > 1e100) return (tTwoSidedP(t, df) * half) / Math.abs(t);
  const constant = -deviance(half, half + 0.5) + stirlingError(half + 0.5) - stirlingError(half);
  const stretch = Math.log1p((t / df) * t);
  return Math.exp(constant - half * stretch - 0.5 * stretch) / Math.sqrt(2 * Math.PI);
}

/**
 * The t with P(T ≤ t) = p; ∓∞ at p = 0 and 1. Newton's method on the logarithm of the tail from
 * jstat's guess.
 *
 * @throws StatsError `INVALID_PROBABILITY`, `INVALID_ARGUMENT` unless df > 0
 */
export function tQuantile(p: number, df: number): number {
  requireProbability(p);
  requireDegrees(df);
  if (df === Infinity) return normalQuantile(p);
  if (p === 0.5) return 0;
  const tailArea = Math.min(p, 1 - p);
  const sign = p < 0.5 ? -1 : 1;
  if (tailArea === 0) return sign * Infinity;
  return sign * upperQuantile(tailArea, df);
}

/** Intervals of thousands of samples of few sizes ask for the same few of them. */
const known = new Map<number, Map<number, number>>();
const MOST_KNOWN = 1_000;

/** The positive t with P(T > t) = tailArea. */
function upperQuantile(tailArea: number, df: number): number {
  const ofDf = known.get(df) ?? new Map<number, number>();
  const found = ofDf.get(tailArea);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN || ofDf.size >= MOST_KNOWN) known.clear();
  const guess = df < 1e5 ? -guessTQuantile(tailArea, df) : -normalQuantile(tailArea);
  const t = solveTail({
    tail: (x) => tSf(x, df),
    density: (x) => tPdf(x, df),
    increasing: false,
    target: tailArea,
    start: guess,
    lower: 0,
    upper: Infinity,
  });
  known.set(df, ofDf.set(tailArea, t));
  return t;
}
