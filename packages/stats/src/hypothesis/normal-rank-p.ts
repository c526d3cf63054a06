import { normalSf } from "../distributions/normal.ts";
import type { Alternative } from "./alternative.ts";

/** P-value of a rank statistic by its normal approximation, `deviation` from its null mean. */
export function normalRankP(
  deviation: number,
  variance: number,
  continuity: boolean,
  alternative: Alternative,
): number {
  if (variance <= 0) return 1;
  const correction = continuity ? 0.5 : 0;
  const stdDev = Math.sqrt(variance);
  switch (alternative) {
    case "greater":
      return normalSf((deviation - correction) / stdDev);
    case "less":
      return normalSf((-deviation - correction) / stdDev);
    case "two-sided":
      return Math.min(1, 2 * normalSf((Math.abs(deviation) - correction) / stdDev));
  }
}
