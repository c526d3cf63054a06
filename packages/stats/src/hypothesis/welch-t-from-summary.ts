import { requireSummary, type SampleSummary } from "./sample-summary.ts";
import type { TTest, TTestOptions } from "./t-test.ts";
import { tTest } from "./t-test.ts";
import { welchDifference } from "./welch-difference.ts";

/**
 * Welch's t test from published means and standard deviations.
 *
 * @throws StatsError `NON_FINITE`, `SAMPLE_TOO_SMALL`, `INVALID_ARGUMENT`, `INVALID_CONFIDENCE`
 */
export function welchTFromSummary(
  x: SampleSummary,
  y: SampleSummary,
  options: TTestOptions = {},
): TTest {
  return tTest(welchDifference(requireSummary(x), requireSummary(y)), options);
}
