import { quantile } from "@runproof/stats";

/** @throws StatsError for none */
export function medianOf(values: readonly number[]): number {
  const [median = Number.NaN] = quantile(values, 0.5);
  return median;
}
