import { normalSf } from "../distributions/normal.ts";
import { proportionCI } from "./proportion-ci.ts";
import { type Count, requireProportion } from "./require-proportion.ts";

export type { Count } from "./require-proportion.ts";

/** Difference of two proportions, a − b. */
export interface TwoProportion {
  readonly difference: number;
  /** Newcombe's hybrid score interval. */
  readonly lower: number;
  readonly upper: number;
  /** Pooled score statistic; null when all or none succeeded in both. */
  readonly z: number | null;
  readonly p: number | null;
  /** Proportion a / proportion b; null when b has no success. */
  readonly riskRatio: number | null;
}

/**
 * Compares two independent proportions: difference a − b with the hybrid score interval of Newcombe
 * (1998, method 10) and the pooled score test. Shares from 0 to 1, without unit.
 *
 * z and p are null when all or none succeeded in both; the ratio is null when b has no success.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `INVALID_ARGUMENT`, `INVALID_CONFIDENCE`
 */
export function twoProportion(a: Count, b: Count, confidence = 0.95): TwoProportion {
  const shareA = requireProportion(a.successes, a.n);
  const shareB = requireProportion(b.successes, b.n);
  const ofA = proportionCI(a.successes, a.n, { confidence });
  const ofB = proportionCI(b.successes, b.n, { confidence });
  const difference = shareA - shareB;
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  const stdErr = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  const z = stdErr === 0 ? null : difference / stdErr;
  return {
    difference,
    lower: difference - Math.hypot(shareA - ofA.lower, ofB.upper - shareB),
    upper: difference + Math.hypot(ofA.upper - shareA, shareB - ofB.lower),
    z,
    p: z === null ? null : 2 * normalSf(Math.abs(z)),
    riskRatio: shareB === 0 ? null : shareA / shareB,
  };
}
