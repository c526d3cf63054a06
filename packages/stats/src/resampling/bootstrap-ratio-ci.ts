import { quantileOfSorted } from "../describe/quantile.ts";
import { seededRandom } from "../random/seeded-random.ts";
import { requireConfidence, requireCount } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";
import { bcaInterval } from "./bca-interval.ts";
import type { BootstrapOptions } from "./bootstrap-ci.ts";
import { resample } from "./resample.ts";
import { requireStatistic } from "./statistic.ts";

/** A bootstrap interval of the ratio of arithmetic means, x over y. */
export interface BootstrapRatio {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Bootstrap interval of mean(x)/mean(y) (Efron 1987) for independent samples of 20 values or more;
 * `ratioCI` below that. A ratio has no unit.
 *
 * @throws StatsError `NON_POSITIVE` unless every y is positive, `SAMPLE_TOO_SMALL` below two values
 *   each, `DEGENERATE_JACKKNIFE` (bca of equal values), `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`, `INVALID_ARGUMENT`
 */
export function bootstrapRatioCI(
  x: Sample,
  y: Sample,
  options: Omit<BootstrapOptions, "statistic">,
): BootstrapRatio {
  const samples = [requireSample(x, 2), requireSample(y, 2)];
  if (samples[1]?.some((value) => value <= 0)) {
    throw new StatsError("NON_POSITIVE", "a ratio of means needs positive values below the line");
  }
  const confidence = requireConfidence(options.confidence ?? 0.95);
  const count = requireCount(options.replicates ?? 1999, 1, "replicates");
  const statistic = requireStatistic("ratioOfMeans", samples.length);
  const estimate = statistic(samples);
  const replicates = resample(samples, statistic, count, seededRandom(options.seed)).toSorted();
  if (options.method === "percentile") {
    return {
      estimate,
      lower: quantileOfSorted(replicates, (1 - confidence) / 2),
      upper: quantileOfSorted(replicates, (1 + confidence) / 2),
    };
  }
  const data = samples;
  const bca = bcaInterval({ data, statistic: "ratioOfMeans", estimate, replicates, confidence });
  return { estimate, lower: bca.lower, upper: bca.upper };
}
