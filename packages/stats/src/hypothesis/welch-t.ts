import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import type { TTest, TTestOptions } from "./t-test.ts";
import { tTest } from "./t-test.ts";
import { meanAndVariance, welchDifference } from "./welch-difference.ts";

/**
 * Welch's t test and interval of mean(x) − mean(y) (Welch 1947) with Satterthwaite's degrees of
 * freedom, in the samples' unit; y is the baseline. Assumes independent values (one per run), not
 * equal variances.
 *
 * When neither sample varies, beyond rounding, t, p and the interval are null and `degenerate` is
 * `ZERO_VARIANCE`. A one-sided alternative has one infinite bound.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function welchT(x: Sample, y: Sample, options: TTestOptions = {}): TTest {
  const ofX = meanAndVariance(requireSample(x, 2));
  const ofY = meanAndVariance(requireSample(y, 2));
  return tTest(welchDifference(ofX, ofY), options);
}
