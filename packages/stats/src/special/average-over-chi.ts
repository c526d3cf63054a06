/**
 * E f(s) for s = √(χ²/df), by the trapezoidal rule in u = ln s, where the density is smooth and
 * falls off fast on both sides.
 *
 * @param steepness how fast f may change per unit of u
 * @param largest where to start on the right, as s
 */
export function averageOverChi(
  df: number,
  f: (s: number) => number,
  { steepness, largest }: { readonly steepness: number; readonly largest: number },
): number {
  const start = Math.log(largest);
  const step = 0.5 / Math.sqrt(2 * df + Math.max(100, steepness ** 2));
  let weightSum = 0;
  let sum = 0;
  for (let k = 0; ; k += 1) {
    const u = start - k * step;
    const weight = Math.exp(df * logDensity(u));
    const term = weight * f(Math.exp(u));
    weightSum += weight;
    sum += term;
    if (u < 0 && weight <= weightSum * 1e-18 && term <= sum * 1e-18) break;
  }
  return Math.min(1, sum / weightSum);
}

/** ln of the density of u per degree of freedom, 0 at its mode: u − (e^{2u} − 1)/2. */
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
