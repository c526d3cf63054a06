import { binomialCdf, binomialQuantile } from "../distributions/binomial.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { quantileOfSorted } from "./quantile.ts";

/** A distribution-free interval for a quantile, in the sample's unit. */
export interface QuantileInterval {
  /** Type-7 estimate. */
  readonly estimate: number;
  /** 1-based ranks of the order statistics used; 0 and n+1 stand for no bound. */
  readonly lowerRank: number;
  readonly upperRank: number;
  /** −∞ where the sample is too small for a lower bound at this confidence. */
  readonly lower: number;
  /** +∞ where the sample is too small for an upper bound at this confidence. */
  readonly upper: number;
  /** The exact coverage of the ranks, at least the confidence asked for. */
  readonly achievedConfidence: number;
}

/**
 * Distribution-free interval for the p-quantile between two order statistics, with ranks from
 * binomial quantiles (Conover 1999, §3.2; Hahn & Meeker 1991). In the sample's unit.
 *
 * Never below the confidence asked for; ±∞ where the sample is too small. Finite two-sided 95 %
 * bounds need n ≥ 6 for the median, 36 for p90, 72 for p95 and 368 for p99.
 *
 * @throws StatsError `INVALID_PROBABILITY`, `INVALID_CONFIDENCE` (95 instead of 0.95),
 *   `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function quantileCI(x: Sample, p: number, confidence = 0.95): QuantileInterval {
  const sorted = requireSample(x).toSorted();
  const tail = (1 - requireConfidence(confidence)) / 2;
  const n = sorted.length;
  const estimate = quantileOfSorted(sorted, p);
  const lowerRank = binomialQuantile(tail, n, p);
  const upperRank = binomialQuantile(1 - tail, n, p) + 1;
  return {
    estimate,
    lowerRank,
    upperRank,
    lower: sorted[lowerRank - 1] ?? -Infinity,
    upper: sorted[upperRank - 1] ?? Infinity,
    achievedConfidence: binomialCdf(upperRank - 1, n, p) - binomialCdf(lowerRank - 1, n, p),
  };
}
