import { requireCount, requireNumber, requireProbability } from "../sample/require-parameter.ts";

/**
 * Null distribution of the sum of a random subset of ranks: element s is P(S = s). With ranks
 * 1 … n this is Wilcoxon's V; with doubled midranks it is the tied case on twice the scale.
 */
export function rankSubsetSumPmf(ranks: ArrayLike<number>): Float64Array {
  let total = 0;
  let mass = Float64Array.of(1);
  for (let index = 0; index < ranks.length; index += 1) {
    const rank = ranks[index] ?? 0;
    const next = new Float64Array(total + rank + 1);
    for (let sum = 0; sum <= total; sum += 1) {
      const half = (mass[sum] ?? 0) / 2;
      next[sum] = (next[sum] ?? 0) + half;
      next[sum + rank] = (next[sum + rank] ?? 0) + half;
    }
    total += rank;
    mass = next;
  }
  return mass;
}

/**
 * P(V ≤ v) for n non-zero differences without ties, exactly, by counting subsets of ranks (Wilcoxon
 * 1945). Time n³.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless n is whole
 */
export function signedRankVCdf(v: number, n: number): number {
  const mass = rankSubsetSumPmf(firstRanks(n));
  const total = (n * (n + 1)) / 2;
  const whole = Math.floor(requireNumber(v));
  if (whole < 0) return 0;
  if (whole >= total) return 1;
  if (v < total / 2) return mass.subarray(0, whole + 1).reduce((sum, p) => sum + p, 0);
  return 1 - mass.subarray(0, total - whole).reduce((sum, p) => sum + p, 0);
}

/**
 * The smallest v with P(V ≤ v) ≥ probability, by counting subsets of ranks (Wilcoxon 1945).
 *
 * @throws StatsError `INVALID_PROBABILITY`, `INVALID_ARGUMENT` unless n is whole
 */
export function signedRankVQuantile(probability: number, n: number): number {
  requireProbability(probability);
  const target = probability - 10 * Number.EPSILON;
  const mass = rankSubsetSumPmf(firstRanks(n));
  let cumulative = 0;
  for (let v = 0; v < mass.length; v += 1) {
    cumulative += mass[v] ?? 0;
    if (cumulative >= target) return v;
  }
  return mass.length - 1;
}

function firstRanks(n: number): Float64Array {
  return Float64Array.from({ length: requireCount(n, 0, "n") }, (_, index) => index + 1);
}
