import { compareToBaseline } from "../decide/compare-to-baseline.ts";
import type { ComparisonInput, ComparisonReport } from "../decide/comparison.ts";

/**
 * Stopping when the interval looks narrow prefers samples that spread less than they should, so
 * that a nominal 5 % becomes up to 6.5 % (10 runs and more; worst where about 25 are needed). At
 * this share of it the error rate is at most the one asked for.
 */
export const SHARE_OF_ALPHA = 0.75;

/** Fewer runs tell too little of the spread to stop by it. */
export const FEWEST_RUNS_TO_BE_PRECISE = 10;

/**
 * `compareToBaseline` for arms that were measured until their intervals were narrow enough (Chow &
 * Robbins 1965): intervals are widened and p-values raised by what stopping on the width costs at
 * small n, so that they hold as they are printed.
 *
 * @throws StatsError as `compareToBaseline`
 */
export function compareWhenPrecise(input: ComparisonInput): ComparisonReport {
  const alpha = input.alpha ?? 0.05;
  const minRuns = Math.max(input.minRuns ?? 0, FEWEST_RUNS_TO_BE_PRECISE);
  const report = compareToBaseline({ ...input, minRuns, alpha: alpha * SHARE_OF_ALPHA });
  return {
    ...report,
    alpha,
    results: report.results.map((result) => ({
      ...result,
      confidence: 1 - alpha,
      p: raised(result.p),
      pEquivalence: raised(result.pEquivalence),
      pAdjusted: raised(result.pAdjusted),
      pEquivalenceAdjusted: raised(result.pEquivalenceAdjusted),
    })),
  };
}

function raised(p: number | null): number | null {
  return p === null ? null : Math.min(1, p / SHARE_OF_ALPHA);
}
