/**
 * Median absolute deviation of checked, sorted values from their median. Distances from the median
 * grow to both sides of it, so two merging cursors meet the middle distance without a second sort.
 */
export function madOfSorted(sorted: Float64Array, median: number): number {
  const n = sorted.length;
  const distance = (index: number): number => Math.abs((sorted[index] ?? NaN) - median);
  let right = Math.floor(n / 2);
  let left = right - 1;
  let [previous, current] = [0, 0];
  for (let taken = 0; taken <= n / 2; taken += 1) {
    previous = current;
    if (right < n && (left < 0 || distance(right) <= distance(left))) current = distance(right++);
    else current = distance(left--);
  }
  return n % 2 === 1 || previous === current ? current : previous + (current - previous) / 2;
}
