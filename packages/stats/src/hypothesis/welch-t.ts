import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import type { TTest, TTestOptions } from "./t-test.ts";
import { tTest } from "./t-test.ts";
import { meanAndVariance, welchDifference } from "./welch-difference.ts";

/**
 * Welch's t test of mean(x) − mean(y); y is the baseline. Assumes independent values (one per
 * run), not equal variances.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, `SAMPLE_TOO_SMALL`, `INVALID_CONFIDENCE`
 */
export function welchT(x: Sample, y: Sample, options: TTestOptions = {}): TTest {
  const ofX = meanAndVariance(requireSample(x, 2));
  const ofY = meanAndVariance(requireSample(y, 2));
  return tTest(welchDifference(ofX, ofY), options);
}
