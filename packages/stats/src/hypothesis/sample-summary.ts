import { requireCount, requireFiniteNumber } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";
import type { MeanAndVariance } from "./welch-difference.ts";

/** A sample known only by its printed statistics; `stdDev` with divisor n − 1. */
export interface SampleSummary {
  readonly mean: number;
  readonly stdDev: number;
  readonly n: number;
}

/** @throws StatsError `NON_FINITE`, `SAMPLE_TOO_SMALL` below two values, `INVALID_ARGUMENT` */
export function requireSummary({ mean, stdDev, n }: SampleSummary): MeanAndVariance {
  requireFiniteNumber(mean, "mean");
  requireFiniteNumber(stdDev, "stdDev");
  requireCount(n, 0, "n");
  if (n < 2) throw new StatsError("SAMPLE_TOO_SMALL", `n is ${n}; at least 2 are needed`);
  if (stdDev < 0) throw new StatsError("INVALID_ARGUMENT", `stdDev must not be ${stdDev}`);
  return { mean, variance: stdDev * stdDev, n };
}
