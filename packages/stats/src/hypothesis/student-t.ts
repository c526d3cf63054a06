import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import type { TTest, TTestOptions } from "./t-test.ts";
import { tTest } from "./t-test.ts";
import { meanAndVariance } from "./welch-difference.ts";

/**
 * Student's two-sample t test and interval of mean(x) − mean(y) with pooled variance (Student
 * 1908), in the samples' unit. It assumes equal variances; `welchT` does not.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when neither sample varies.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function studentT(x: Sample, y: Sample, options: TTestOptions = {}): TTest {
  const ofX = meanAndVariance(requireSample(x, 2));
  const ofY = meanAndVariance(requireSample(y, 2));
  const df = ofX.n + ofY.n - 2;
  const pooled = ((ofX.n - 1) * ofX.variance + (ofY.n - 1) * ofY.variance) / df;
  return tTest(
    {
      difference: ofX.mean - ofY.mean,
      stdErr: Math.sqrt(pooled * (1 / ofX.n + 1 / ofY.n)),
      df,
      magnitude: Math.max(Math.abs(ofX.mean), Math.abs(ofY.mean)),
    },
    options,
  );
}
