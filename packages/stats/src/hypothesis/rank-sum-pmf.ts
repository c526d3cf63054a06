/**
 * Null distribution of twice the rank sum of `m` values drawn from the given midranks: element s
 * is P(2·sum = s). Counts subsets by dynamic programming, so ties are handled exactly.
 */
export function rankSumPmf(ranks: Float64Array, m: number): Float64Array {
  const smaller = Math.min(m, ranks.length - m);
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const counts = subsetCounts(doubled, smaller);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (smaller === m) return counts.map((count) => count / total);
  // Counted over the complement: its sum and ours add up to the sum of all ranks.
  const allRanks = doubled.reduce((sum, rank) => sum + rank, 0);
  const pmf = new Float64Array(allRanks + 1);
  counts.forEach((count, sum) => {
    if (count > 0) pmf[allRanks - sum] = count / total;
  });
  return pmf;
}

function subsetCounts(items: Float64Array, size: number): Float64Array {
  const largestSum = items
    .toSorted()
    .subarray(items.length - size)
    .reduce((sum, item) => sum + item, 0);
  const bySize = Array.from({ length: size + 1 }, () => new Float64Array(largestSum + 1));
  const empty = bySize[0];
  if (empty) empty[0] = 1;
  for (const item of items) {
    for (let k = size; k >= 1; k -= 1) {
      const target = bySize[k];
      const source = bySize[k - 1];
      if (!target || !source) continue;
      for (let sum = largestSum; sum >= item; sum -= 1) {
        target[sum] = (target[sum] ?? 0) + (source[sum - item] ?? 0);
      }
    }
  }
  return bySize[size] ?? new Float64Array(0);
}
