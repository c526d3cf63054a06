import { quantile } from "@runproof/stats";

/** The distance of the quartiles of a normal distribution, in standard deviations. */
const QUARTILES = 1.349;

/**
 * Standard deviation / mean by the middle half of the values, which stalls of a busy machine do not reach;
 * 0 to 1, and 0 where there are too few to tell.
 */
export function robustCv(values: readonly number[]): number {
  if (values.length < 4) return 0;
  const [low = 0, median = 0, high = 0] = quantile(values, [0.25, 0.5, 0.75]);
  if (median <= 0) return 0;
  return Math.min(1, (high - low) / QUARTILES / median);
}
