import { quantileOfSorted } from "../describe/quantile.ts";
import { seededRandom } from "../random/seeded-random.ts";
import { requireConfidence, requireCount } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { bcaInterval } from "./bca-interval.ts";
import { resample } from "./resample.ts";
import { requireStatistic } from "./statistic.ts";

/** Choices of a bootstrap. */
export interface BootstrapOptions {
  /** Whole number; the same seed gives the same interval everywhere. */
  readonly seed: number;
  /** Default `mean`. */
  readonly statistic?: "mean" | "median";
  /** Default 1999. */
  readonly replicates?: number;
  /** Default 0.95. */
  readonly confidence?: number;
  /** Default `bca`. */
  readonly method?: "bca" | "percentile";
}

/** A bootstrap interval, in the sample's unit. */
export interface BootstrapInterval {
  readonly estimate: number;
  /** By the method asked for. */
  readonly lower: number;
  readonly upper: number;
  readonly percentileLower: number;
  readonly percentileUpper: number;
  /** Set for `bca`. */
  readonly z0?: number;
  readonly acceleration?: number;
  readonly alphaLower?: number;
  readonly alphaUpper?: number;
}

/**
 * Bootstrap interval of a mean or median (Efron 1979), BCa (Efron 1987) or percentile, in the
 * sample's unit, for 20 values or more; below that its coverage falls short and `meanCI` or
 * `hodgesLehmannOneSample` is better. The same seed gives the same interval everywhere.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two values, `DEGENERATE_JACKKNIFE` (bca of equal
 *   values), `EMPTY_SAMPLE`, `NON_FINITE`, `INVALID_CONFIDENCE`, `INVALID_ARGUMENT`
 */
export function bootstrapCI(x: Sample, options: BootstrapOptions): BootstrapInterval {
  const values = requireSample(x, 2);
  const confidence = requireConfidence(options.confidence ?? 0.95);
  const count = requireCount(options.replicates ?? 1999, 1, "replicates");
  const name = options.statistic ?? "mean";
  const statistic = requireStatistic(name, 1);
  const estimate = statistic([values]);
  const replicates = resample([values], statistic, count, seededRandom(options.seed)).toSorted();
  const percentileLower = quantileOfSorted(replicates, (1 - confidence) / 2);
  const percentileUpper = quantileOfSorted(replicates, (1 + confidence) / 2);
  const percentile = { percentileLower, percentileUpper };
  if (options.method === "percentile") {
    return { estimate, lower: percentileLower, upper: percentileUpper, ...percentile };
  }
  const bca = bcaInterval({ data: [values], statistic: name, estimate, replicates, confidence });
  return { ...bca, ...percentile };
}
