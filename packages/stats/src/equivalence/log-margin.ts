import { StatsError } from "../stats-error.ts";

/**
 * The half width −ln(1 − margin) of an equivalence region that is symmetric in logarithms: ratios
 * from 1 − margin to 1/(1 − margin).
 *
 * @throws StatsError `INVALID_BOUNDS` unless 0 < margin < 1
 */
export function logMargin(margin: number): number {
  if (!(margin > 0 && margin < 1)) {
    throw new StatsError(
      "INVALID_BOUNDS",
      `a margin must lie between 0 and 1, for example 0.05 for 5 %; got ${margin}`,
    );
  }
  return -Math.log1p(-margin);
}
