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
  // before[k]: sum of distances among the first k points.
  const before = new Float64Array(length + 1);
  // over[k] = 1/k, because dividing is most of the time otherwise; over[0] stands for a term of 0.
  const over = new Float64Array(length + 1);
  for (let k = 1; k <= length; k += 1) {
    const last = series[k - 1] ?? 0;
    let added = 0;
    for (let i = 0; i < k - 1; i += 1) added += Math.abs((series[i] ?? 0) - last);
    before[k] = (before[k - 1] ?? 0) + added;
    over[k] = 1 / k;
  }
  // after[κ]: sum of distances among points τ … κ−1, for the current τ.
  const after = new Float64Array(length + 1);
  let best: EnergySplit | undefined;
  for (let tau = length - 1; tau >= minSegment; tau -= 1) {
    const first = series[tau] ?? 0;
    const inX = before[tau] ?? 0;
    const perPair = inX * (over[tau - 1] ?? 0);
    let fromTau = 0;
    for (let kappa = tau + 1; kappa <= length; kappa += 1) {
      fromTau += Math.abs(first - (series[kappa - 1] ?? 0));
      const inY = (after[kappa] ?? 0) + fromTau;
      after[kappa] = inY;
      const n = kappa - tau;
      if (n < minSegment) continue;
      const between = (before[kappa] ?? 0) - inX - inY;
      const q = 2 * (over[kappa] ?? 0) * (between - n * perPair - tau * inY * (over[n - 1] ?? 0));
      // Equal maxima go to the earliest split, then the shortest stretch.
      if (best === undefined || q > best.q || (q === best.q && tau < best.tau)) {
        best = { tau, kappa, q };
      }
    }
  }
  return best;
}
