/** Ranks of values with ties sharing their mean rank, and what the ties cost. */
export interface Midranks {
  /** 1-based, in the order of the input. */
  readonly ranks: Float64Array;
  /** Σ(t³ − t) over groups of t equal values; 0 without ties. */
  readonly tieTerm: number;
}

export function midranks(values: ArrayLike<number>): Midranks {
  const order = Array.from({ length: values.length }, (_, index) => index);
  const at = (position: number): number => values[order[position] ?? -1] ?? NaN;
  order.sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
  const ranks = new Float64Array(values.length);
  let tieTerm = 0;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && at(end) === at(start)) end += 1;
    for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    const tied = end - start;
    tieTerm += tied ** 3 - tied;
    start = end;
  }
  return { ranks, tieTerm };
}
