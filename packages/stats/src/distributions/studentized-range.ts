import { studentizedRangeCdf, studentizedRangeInverse } from "../jstat.ts";
import {
  requireCount,
  requireNumber,
  requireOpenProbability,
} from "../sample/require-parameter.ts";
import { averageOverChi } from "../special/average-over-chi.ts";
import { findRoot } from "../special/find-root.ts";
import { normalPdf, normalSf } from "./normal.ts";
import { requireDegrees } from "./require-degrees.ts";
import { tQuantile, tTwoSidedP } from "./student-t.ts";

const STEP = 0.2;
const NODES = Array.from({ length: 86 }, (_, index) => {
  const z = (index - 42.5) * STEP;
  return { z, density: normalPdf(z) * STEP, below: normalSf(-z), above: normalSf(z) };
});

/** From here jstat is good to 1e-9 and quick; with fewer degrees it loses up to four digits. */
const ENOUGH_FOR_JSTAT = 10;

/**
 * P(Q > q) for the studentized range of `groups` means with `df` degrees of freedom, to about 1e-9
 * absolute (Copenhaver & Holland 1988). Two groups are √2·|t|; otherwise jstat, or below ten
 * degrees of freedom our own average of the normal range over its estimated sd. 1 for q ≤ 0.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless groups ≥ 2 and df > 0, `NON_FINITE` for NaN
 */
export function studentizedRangeSf(q: number, groups: number, df: number): number {
  requireCount(groups, 2, "groups");
  requireDegrees(df);
  requireNumber(q);
  if (q <= 0) return 1;
  if (q === Infinity) return 0;
  if (groups === 2) return tTwoSidedP(q / Math.SQRT2, df);
  if (df === Infinity) return rangeSf(q, groups);
  if (df >= ENOUGH_FOR_JSTAT) {
    const p = 1 - studentizedRangeCdf(q, groups, df);
    if (!Number.isNaN(p)) return Math.min(1, Math.max(0, p));
  }
  const largest = 1 + 12 / Math.sqrt(df);
  return averageOverChi(df, (s) => rangeSf(q * s, groups), { steepness: 10, largest });
}

/**
 * The q with P(Q ≤ q) = p for the studentized range (Copenhaver & Holland 1988). From ten degrees
 * of freedom this is jstat's inverse, which follows R's `qtukey` and agrees with it; both stop at
 * about 1e-7 relative. Below, and for two groups, it is good to 1e-9.
 *
 * @throws StatsError `INVALID_PROBABILITY` unless 0 < p < 1, `INVALID_ARGUMENT` unless groups ≥ 2
 *   and df > 0
 */
export function studentizedRangeQuantile(p: number, groups: number, df: number): number {
  requireOpenProbability(p, "p");
  requireCount(groups, 2, "groups");
  requireDegrees(df);
  if (groups === 2) return tQuantile((1 + p) / 2, df) * Math.SQRT2;
  const guess = df === Infinity ? null : studentizedRangeInverse(p, groups, df);
  if (guess !== null && df >= ENOUGH_FOR_JSTAT) return guess;
  const excess = (q: number): number => studentizedRangeSf(q, groups, df) - (1 - p);
  let [low, high] = guess === null ? [0, 4] : [guess * 0.99, guess * 1.01];
  if (excess(low) < 0) low = 0;
  while (excess(high) > 0) [low, high] = [high, high * 2];
  return findRoot(excess, low, high);
}

/** P(range > w) of standard normal values: k ∫ φ(z) (1 − (Φ(z) − Φ(z−w))^{k−1}) dz + 1 − k. */
function rangeSf(w: number, groups: number): number {
  if (w > 18) return 0;
  let sum = 0;
  for (const { z, density, below, above } of NODES) {
    const between = z > w / 2 ? normalSf(z - w) - above : below - normalSf(w - z);
    sum += density * (1 - Math.max(0, between) ** (groups - 1));
  }
  return Math.min(1, Math.max(0, 1 - groups + groups * sum));
}
