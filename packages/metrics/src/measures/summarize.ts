import type { Summary } from "@runproof/contract";
import { meanCI, summary } from "@runproof/stats";

/** Describe the values of some runs; undefined for none. One value has no spread and no interval. */
export function summarize(values: readonly number[]): Summary | undefined {
  if (values.length === 0) return undefined;
  const { n, mean, stdDev, cv, median, min, max, sum } = summary(values);
  const interval = n > 1 ? meanCI(values, 0.95) : undefined;
  return {
    n,
    mean,
    stdDev,
    cv,
    median,
    min,
    max,
    sum,
    meanLow: interval?.lower ?? null,
    meanHigh: interval?.upper ?? null,
  };
}
