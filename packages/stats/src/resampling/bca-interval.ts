import { quantileOfSorted } from "../describe/quantile.ts";
import { normalCdf, normalQuantile } from "../distributions/normal.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";
import { requireStatistic, type StatisticName } from "./statistic.ts";

/** A bootstrap that has been drawn already. */
export interface BcaInput {
  /** One sample, or two for a statistic of two. */
  readonly data: readonly Sample[];
  readonly statistic: StatisticName;
  /** The statistic of the data. */
  readonly estimate: number;
  /** The statistic of each resample. */
  readonly replicates: Sample;
  /** Default 0.95. */
  readonly confidence?: number;
}

/** A bias-corrected and accelerated bootstrap interval. */
export interface BcaInterval {
  readonly estimate: number;
  /** Bias correction in normal units. */
  readonly z0: number;
  readonly acceleration: number;
  /** Probabilities at which the replicates' quantiles were taken. */
  readonly alphaLower: number;
  readonly alphaUpper: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Efron's bias-corrected and accelerated interval (Efron 1987) from replicates already drawn, in
 * the statistic's unit: mid-rank bias correction, jackknife acceleration, type-7 quantiles (the
 * conventions of SciPy). Below about 20 values its coverage falls short (84 % for a nominal 95 % at
 * n = 5): use a t interval there.
 *
 * Replicates all on one side of the estimate are treated as half a replicate short of that.
 *
 * @throws StatsError `DEGENERATE_JACKKNIFE` when leaving out any value changes nothing,
 *   `SAMPLE_TOO_SMALL`, `EMPTY_SAMPLE`, `NON_FINITE`, `INVALID_CONFIDENCE`, `INVALID_ARGUMENT`
 */
export function bcaInterval(input: BcaInput): BcaInterval {
  const tail = (1 - requireConfidence(input.confidence ?? 0.95)) / 2;
  const data = input.data.map((sample) => requireSample(sample, 2));
  const replicates = requireSample(input.replicates).toSorted();
  const { estimate } = input;
  const acceleration = accelerationOf(data, requireStatistic(input.statistic, data.length));
  const tolerance = 1e-12 * Math.max(1, Math.abs(estimate));
  let below = 0;
  for (const replicate of replicates) {
    if (Math.abs(replicate - estimate) <= tolerance) below += 0.5;
    else if (replicate < estimate) below += 1;
  }
  // A share of 0 or 1 would shift without bound; half a replicate is the least that can be seen.
  const count = replicates.length;
  const share = Math.min(Math.max(below, 0.5), count - 0.5) / count;
  const z0 = normalQuantile(share);
  const corrected = (p: number): number => {
    const shifted = z0 + normalQuantile(p);
    const stretch = 1 - acceleration * shifted;
    return stretch <= 0 ? (shifted > 0 ? 1 : 0) : normalCdf(z0 + shifted / stretch);
  };
  const [alphaLower, alphaUpper] = [corrected(tail), corrected(1 - tail)];
  return {
    estimate,
    z0,
    acceleration,
    alphaLower,
    alphaUpper,
    lower: quantileOfSorted(replicates, alphaLower),
    upper: quantileOfSorted(replicates, alphaUpper),
  };
}

/** Skewness of the jackknife values; with two samples each is scaled by its own size. */
function accelerationOf(
  data: readonly Float64Array[],
  statistic: (samples: readonly Float64Array[]) => number,
): number {
  let [cubes, squares] = [0, 0];
  data.forEach((sample, which) => {
    const leftOut = sample.map((_, skipped) =>
      statistic(
        data.map((other, index) =>
          index === which ? other.filter((__, position) => position !== skipped) : other,
        ),
      ),
    );
    const n = sample.length;
    const center = leftOut.reduce((sum, value) => sum + value, 0) / n;
    for (const value of leftOut) {
      const influence = ((n - 1) / n) * (center - value);
      cubes += influence ** 3;
      squares += influence ** 2;
    }
  });
  if (!(squares > 0)) {
    throw new StatsError("DEGENERATE_JACKKNIFE", "leaving out any value changes nothing");
  }
  return cubes / (6 * squares ** 1.5);
}
