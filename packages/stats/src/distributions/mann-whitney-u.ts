import { requireCount, requireNumber, requireProbability } from "../sample/require-parameter.ts";

let latest: { readonly m: number; readonly n: number; readonly mass: Float64Array } | undefined;

/**
 * Null distribution of the Mann–Whitney U without ties: element u is P(U = u), u = 0 … m·n.
 * Recursion on whether the largest value belongs to the first sample. Time (m·n)². The latest
 * answer is kept, because one comparison asks for the same sizes many times; do not change it.
 */
export function mannWhitneyUPmf(m: number, n: number): Float64Array {
  requireCount(m, 1, "m");
  requireCount(n, 1, "n");
  if (latest?.m !== m || latest.n !== n) latest = { m, n, mass: massOf(m, n) };
  return latest.mass;
}

function massOf(m: number, n: number): Float64Array {
  // rows[i] holds the distribution for sample sizes i and the current j.
  let rows: Float64Array[] = Array.from({ length: m + 1 }, () => Float64Array.of(1));
  for (let j = 1; j <= n; j += 1) {
    const next: Float64Array[] = [Float64Array.of(1)];
    for (let i = 1; i <= m; i += 1) next.push(mix(next[i - 1], rows[i], i, j));
    rows = next;
  }
  return rows[m] ?? Float64Array.of(1);
}

function mix(
  firstIsLargest: Float64Array | undefined,
  secondIsLargest: Float64Array | undefined,
  i: number,
  j: number,
): Float64Array {
  const mass = new Float64Array(i * j + 1);
  const [ofFirst, ofSecond] = [i / (i + j), j / (i + j)];
  if (firstIsLargest) {
    for (let u = 0; u < firstIsLargest.length; u += 1) {
      mass[u + j] = (firstIsLargest[u] ?? 0) * ofFirst;
    }
  }
  if (secondIsLargest) {
    for (let u = 0; u < secondIsLargest.length; u += 1) {
      mass[u] = (mass[u] ?? 0) + (secondIsLargest[u] ?? 0) * ofSecond;
    }
  }
  return mass;
}

/**
 * P(U ≤ u) for samples of m and n values without ties, exactly, by the recursion of Mann & Whitney
 * (1947). Time (m·n)².
 *
 * @throws StatsError `INVALID_ARGUMENT` unless m, n are whole and at least 1
 */
export function mannWhitneyUCdf(u: number, m: number, n: number): number {
  requireNumber(u);
  const mass = mannWhitneyUPmf(m, n);
  const mean = (m * n) / 2;
  // The distribution is symmetric; summing the shorter tail keeps small probabilities exact.
  if (u >= mean) {
    const above = m * n - Math.floor(u) - 1;
    return 1 - sumTo(mass, above);
  }
  return sumTo(mass, Math.floor(u));
}

/**
 * The smallest u with P(U ≤ u) ≥ probability, by the recursion of Mann & Whitney (1947).
 *
 * @throws StatsError `INVALID_PROBABILITY`, `INVALID_ARGUMENT` unless m, n are whole and at least 1
 */
export function mannWhitneyUQuantile(probability: number, m: number, n: number): number {
  requireProbability(probability);
  const target = probability - 10 * Number.EPSILON;
  const mass = mannWhitneyUPmf(m, n);
  let cumulative = 0;
  for (let u = 0; u < mass.length; u += 1) {
    cumulative += mass[u] ?? 0;
    if (cumulative >= target) return u;
  }
  return m * n;
}

function sumTo(mass: Float64Array, last: number): number {
  let sum = 0;
  for (let index = 0; index <= last; index += 1) sum += mass[index] ?? 0;
  return sum;
}
