import type { MetricDefinition, Summary } from "@runproof/contract";
import { geometricMeanCI, meanCI, summary } from "@runproof/stats";

const LEVEL = 0.95;

type Scale = MetricDefinition["scale"];
type Mean = Pick<Summary, "mean" | "average" | "meanLow" | "meanHigh">;

/**
 * Describe the values of some runs; undefined for none. One value has no spread and no interval.
 *
 * @throws StatsError `NON_POSITIVE` for ratios of times (scale `log`) that are not above 0
 */
export function summarize(values: readonly number[], scale?: Scale): Summary | undefined {
  if (values.length === 0) return undefined;
  const { n, mean, stdDev, cv, median, min, max, sum } = summary(values);
  const { meanLow, meanHigh, ...average } =
    scale === "log" ? geometricOf(values) : meanOf(values, mean, scale);
  return { n, ...average, stdDev, cv, median, min, max, sum, meanLow, meanHigh };
}

function meanOf(values: readonly number[], mean: number, scale: Scale): Mean {
  if (values.length < 2) return { mean, meanLow: null, meanHigh: null };
  const { lower, upper } = meanCI(values, LEVEL);
  if (scale === undefined) return { mean, meanLow: lower, meanHigh: upper };
  // A share that a clock's rounding puts above 1 stays within its interval.
  return { mean, meanLow: Math.max(0, lower), meanHigh: Math.max(mean, Math.min(1, upper)) };
}

function geometricOf(values: readonly number[]): Mean {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) {
    return { mean: only, average: "geometric", meanLow: null, meanHigh: null };
  }
  const { estimate, lower, upper } = geometricMeanCI(values, LEVEL);
  return { mean: estimate, average: "geometric", meanLow: lower, meanHigh: upper };
}
