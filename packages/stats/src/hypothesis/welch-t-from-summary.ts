import { requireSummary, type SampleSummary } from "./sample-summary.ts";
import type { TTest, TTestOptions } from "./t-test.ts";
import { tTest } from "./t-test.ts";
import { welchDifference } from "./welch-difference.ts";

/**
 * Welch's t test (Welch 1947) from published means, standard deviations (divisor n − 1) and sizes,
 * in their unit; otherwise as `welchT`.
 *
 * @throws StatsError `NON_FINITE`, `SAMPLE_TOO_SMALL` for n below 2, `INVALID_ARGUMENT` for a
 *   negative sd or an n that is not whole, `INVALID_CONFIDENCE`
 */
export function welchTFromSummary(
  x: SampleSummary,
  y: SampleSummary,
  options: TTestOptions = {},
): TTest {
  return tTest(welchDifference(requireSummary(x), requireSummary(y)), options);
}
