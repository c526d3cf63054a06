import { requirePairs } from "../sample/require-pairs.ts";
import type { Sample } from "../sample/sample.ts";
import type { Difference, TTest, TTestOptions } from "./t-test.ts";
import { tTest } from "./t-test.ts";
import { meanAndVariance } from "./welch-difference.ts";

/**
 * Paired t test and interval (Student 1908) of the mean of x[i] − y[i], for values that belong
 * together by position (the same block), in the samples' unit.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when all differences are equal.
 *
 * @throws StatsError `LENGTH_MISMATCH`, `SAMPLE_TOO_SMALL` below two pairs, `EMPTY_SAMPLE`,
 *   `NON_FINITE`, `INVALID_CONFIDENCE`
 */
export function pairedT(x: Sample, y: Sample, options: TTestOptions = {}): TTest {
  const pairs = requirePairs(x, y, 2);
  return tTest(pairedDifference(pairs.x, pairs.y), options);
}

/** Mean difference of checked pairs with its standard error. */
export function pairedDifference(x: Float64Array, y: Float64Array): Difference {
  const differences = x.map((value, index) => value - (y[index] ?? NaN));
  const { mean, variance, n } = meanAndVariance(differences);
  return {
    difference: mean,
    stdErr: Math.sqrt(variance / n),
    df: n - 1,
    magnitude: largest(x, largest(y, 0)),
  };
}

function largest(values: Float64Array, floor: number): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), floor);
}
