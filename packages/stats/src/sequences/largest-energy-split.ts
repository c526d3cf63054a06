/** A split of a sequence into before and after a change. */
export interface EnergySplit {
  /** 0-based index of the first point after the change. */
  readonly tau: number;
  /** End (exclusive) of the stretch after it that was compared. */
  readonly kappa: number;
  /** Q̂ of Matteson & James (2014) with exponent 1. */
  readonly q: number;
}

/**
 * The split that maximises Q̂(τ, κ) = mn/(m+n) · (2·mean|X−Y| − mean|X−X'| − mean|Y−Y'|) over
 * τ < κ ≤ length, X before τ and Y from τ to κ, both of at least `minSegment` points. All pairwise
 * sums are carried along, so the search takes length² steps. Undefined when no split fits.
 */
export function largestEnergySplit(
  series: Float64Array,
  minSegment: number,
): EnergySplit | undefined {
  const length = series.length;
  const distance = (i: number, j: number): number => Math.abs((series[i] ?? 0) - (series[j] ?? 0));
  // before[k]: sum of distances among the first k points.
  const before = new Float64Array(length + 1);
  for (let k = 1; k <= length; k += 1) {
    let added = 0;
    for (let i = 0; i < k - 1; i += 1) added += distance(i, k - 1);
    before[k] = (before[k - 1] ?? 0) + added;
  }
  // after[κ]: sum of distances among points τ … κ−1, for the current τ.
  const after = new Float64Array(length + 1);
  let best: EnergySplit | undefined;
  for (let tau = length - 1; tau >= minSegment; tau -= 1) {
    let fromTau = 0;
    for (let kappa = tau + 1; kappa <= length; kappa += 1) {
      fromTau += distance(tau, kappa - 1);
      const inY = (after[kappa] ?? 0) + fromTau;
      after[kappa] = inY;
      const [m, n] = [tau, kappa - tau];
      if (n < minSegment) continue;
      const inX = before[tau] ?? 0;
      const between = (before[kappa] ?? 0) - inX - inY;
      const q =
        (2 * between) / (m + n) -
        (m > 1 ? (2 * n * inX) / ((m + n) * (m - 1)) : 0) -
        (n > 1 ? (2 * m * inY) / ((m + n) * (n - 1)) : 0);
      // Equal maxima go to the earliest split, then the shortest stretch.
      if (best === undefined || q > best.q || (q === best.q && tau < best.tau)) {
        best = { tau, kappa, q };
      }
    }
  }
  return best;
}
