/**
 * Null distribution of twice the rank sum of `m` values drawn from the given midranks: element s
 * is P(2·sum = s). Counts subsets by dynamic programming, so ties are handled exactly.
 */
export function rankSumPmf(ranks: Float64Array, m: number): Float64Array {
  const smaller = Math.min(m, ranks.length - m);
  const doubled = ranks.map((rank) => Math.round(2 * rank)).toSorted();
  const { counts, lowest } = subsetCounts(doubled, smaller);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const allRanks = doubled.reduce((sum, rank) => sum + rank, 0);
  const pmf = new Float64Array(allRanks + 1);
  for (let above = 0; above < counts.length; above += 1) {
    const sum = lowest + above;
    // Counted over the smaller sample: its sum and the other's add up to the sum of all ranks.
    pmf[smaller === m ? sum : allRanks - sum] = (counts[above] ?? 0) / total;
  }
  return pmf;
}

/**
 * How many subsets of `size` sorted items have each sum, from the lowest sum possible upwards. Of
 * the first items only sizes that can still be completed are counted, each over its own span.
 */
function subsetCounts(
  items: Float64Array,
  size: number,
): { readonly counts: Float64Array; readonly lowest: number } {
  const length = items.length;
  // upTo[k]: sum of the k smallest items.
  const upTo = new Float64Array(length + 1);
  for (let k = 0; k < length; k += 1) upTo[k + 1] = (upTo[k] ?? 0) + (items[k] ?? 0);
  const span = (k: number, among: number): number =>
    (upTo[among] ?? 0) - (upTo[among - k] ?? 0) - (upTo[k] ?? 0);
  const bySize = Array.from({ length: size + 1 }, (_, k) => new Float64Array(span(k, length) + 1));
  for (const sums of bySize.slice(0, 1)) sums[0] = 1;
  for (let seen = 0; seen < length; seen += 1) {
    const item = items[seen] ?? 0;
    const fewest = Math.max(1, size - (length - seen - 1));
    for (let k = Math.min(size, seen + 1); k >= fewest; k -= 1) {
      const [target, source] = [bySize[k], bySize[k - 1]];
      if (!target || !source) continue;
      // Sums are kept as distances from the lowest one of their size.
      const shift = item - (items[k - 1] ?? 0);
      const widest = span(k - 1, seen);
      for (let above = 0; above <= widest; above += 1) {
        target[above + shift] = (target[above + shift] ?? 0) + (source[above] ?? 0);
      }
    }
  }
  return { counts: bySize[size] ?? new Float64Array(0), lowest: upTo[size] ?? 0 };
}
