import { quantile } from "@runproof/stats";

/** Middle of simulated values, and where 95 % of them lie: what one may be, not how sure the middle is. */
export interface Range {
  /** How many there are. */
  readonly runs: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function rangeOf(values: readonly number[]): Range | undefined {
  if (values.length === 0) return undefined;
  const [low = 0, median = 0, high = 0] = quantile(values, [0.025, 0.5, 0.975]);
  return { runs: values.length, median, low, high };
}
