import { requireFiniteNumber, requireNumber } from "../sample/require-parameter.ts";
import { averageOverChi } from "../special/average-over-chi.ts";
import { chiSquareCdf, chiSquareSf } from "./chi-square.ts";
import { normalPdf, normalSf } from "./normal.ts";
import { requireDegrees } from "./require-degrees.ts";

type Side = "lower" | "upper";

/**
 * P(T ≤ t) for the noncentral t distribution T = (Z + ncp)/s with s = √(χ²/df) (Johnson, Kotz &
 * Balakrishnan 1995, ch. 31). Computed as an integral of positive terms over ln s (or over Z when
 * both t and ncp are large), so both tails keep their relative accuracy.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless df > 0, `NON_FINITE` for a t of NaN or an infinite
 *   ncp
 */
export function noncentralTCdf(t: number, df: number, ncp: number): number {
  return tailOf(t, requireDegrees(df), ncp, "lower");
}

/**
 * P(T > t) for the noncentral t distribution, accurate in the upper tail; by the method of
 * `noncentralTCdf`.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless df > 0, `NON_FINITE` for a t of NaN or an infinite
 *   ncp
 */
export function noncentralTSf(t: number, df: number, ncp: number): number {
  return tailOf(t, requireDegrees(df), ncp, "upper");
}

function tailOf(t: number, df: number, ncp: number, side: Side): number {
  requireNumber(t);
  requireFiniteNumber(ncp, "ncp");
  if (Math.abs(t) === Infinity) return (side === "lower") === t > 0 ? 1 : 0;
  if (df === Infinity) return side === "lower" ? normalSf(ncp - t) : normalSf(t - ncp);
  // Beyond this s the density of s is 0 in doubles.
  const largestS = 1 + Math.sqrt(1600 / df);
  const steepness = Math.min(Math.abs(ncp) + 10, Math.abs(t) * largestS);
  const sameSign = Math.sign(t) === Math.sign(ncp);
  // Z + ncp has the sign of ncp as surely as doubles can tell, and t has not.
  if (!sameSign && Math.abs(ncp) > 40) return (side === "lower") === ncp < 0 ? 1 : 0;
  if (sameSign && steepness > Math.max(60, 2 * Math.sqrt(2 * df))) {
    return integralOverZ(t, df, ncp, side);
  }
  const sign = side === "lower" ? 1 : -1;
  const peak = Math.max(1, (Math.abs(t) * Math.abs(ncp)) / (t * t + df));
  const largest = Math.min(largestS, peak + 12 / Math.sqrt(df));
  return averageOverChi(df, (s) => normalSf(sign * (ncp - t * s)), { steepness, largest });
}

/** E P(s ≥ (Z + ncp)/t) (or its complement) by the trapezoidal rule in z; t and ncp agree in sign. */
function integralOverZ(t: number, df: number, ncp: number, side: Side): number {
  const step = 0.25;
  const towardsLargeS = (side === "lower") === t > 0;
  let sum = 0;
  for (let z = -9; z <= 9; z += step) {
    const s = (Math.abs(ncp) + z) / Math.abs(t);
    const square = s > 0 ? df * s * s : 0;
    const tail = towardsLargeS ? chiSquareSf(square, df) : chiSquareCdf(square, df);
    sum += normalPdf(z) * tail;
  }
  return Math.min(1, sum * step);
}
