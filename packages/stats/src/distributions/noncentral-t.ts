import { normalSf } from "./normal.ts";
import { requireDegrees } from "./require-degrees.ts";

/**
 * P(T ≤ t) for the noncentral t distribution with noncentrality `ncp`: the integral of
 * Φ(t·s − ncp) over the density of s = √(χ²/df), by the trapezoidal rule in ln s. Every term is
 * positive, so both tails keep their relative accuracy.
 */
export function noncentralTCdf(t: number, df: number, ncp: number): number {
  return tailIntegral(t, df, ncp, (s) => normalSf(ncp - t * s));
}

/** P(T > t) for the noncentral t distribution; accurate in the upper tail. */
export function noncentralTSf(t: number, df: number, ncp: number): number {
  return tailIntegral(t, df, ncp, (s) => normalSf(t * s - ncp));
}

function tailIntegral(t: number, df: number, ncp: number, tail: (s: number) => number): number {
  requireDegrees(df);
  if (df === Infinity) return tail(1);
  const peak = Math.max(1, (Math.abs(t) * Math.abs(ncp)) / (t * t + df));
  const start = Math.log(peak + 12 / Math.sqrt(df));
  // Fine enough for the density's width and for the normal factor's steepest slope.
  const step = 0.5 / Math.sqrt(2 * df + (Math.abs(ncp) + 10) ** 2);
  let weightSum = 0;
  let sum = 0;
  for (let k = 0; ; k += 1) {
    const u = start - k * step;
    const weight = Math.exp(df * logDensity(u));
    const term = weight * tail(Math.exp(u));
    weightSum += weight;
    sum += term;
    if (u < 0 && weight <= weightSum * 1e-18 && term <= sum * 1e-18) break;
  }
  return Math.min(1, sum / weightSum);
}

/** ln of the density of u = ln s per degree of freedom, 0 at its mode: u − (e^{2u} − 1)/2. */
function logDensity(u: number): number {
  if (Math.abs(u) > 0.1) return u - Math.expm1(2 * u) / 2;
  let term = -u * u;
  let sum = term;
  for (let k = 3; k < 16; k += 1) {
    term *= (2 * u) / k;
    sum += term;
  }
  return sum;
}
