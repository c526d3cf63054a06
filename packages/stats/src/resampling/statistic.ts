import { compensatedSum } from "../describe/moments.ts";
import { medianOfSorted } from "../describe/quantile.ts";
import { StatsError } from "../stats-error.ts";

/** Statistics that can be resampled; the last two take two samples. */
export type StatisticName = "mean" | "median" | "differenceOfMeans" | "ratioOfMeans";

type Statistic = (samples: readonly Float64Array[]) => number;

const STATISTICS: Readonly<Record<StatisticName, { samples: number; of: Statistic }>> = {
  mean: { samples: 1, of: ([x]) => meanOf(x) },
  median: { samples: 1, of: ([x]) => (x ? medianOfSorted(x.toSorted()) : NaN) },
  differenceOfMeans: { samples: 2, of: ([x, y]) => meanOf(x) - meanOf(y) },
  ratioOfMeans: { samples: 2, of: ([x, y]) => meanOf(x) / meanOf(y) },
};

/**
 * The function behind a name.
 *
 * @throws StatsError `INVALID_ARGUMENT` when the number of samples does not fit
 */
export function requireStatistic(name: StatisticName, sampleCount: number): Statistic {
  const { samples, of } = STATISTICS[name];
  if (samples !== sampleCount) {
    throw new StatsError("INVALID_ARGUMENT", `${name} takes ${samples} sample(s)`);
  }
  return of;
}

function meanOf(values: Float64Array | undefined): number {
  return values === undefined ? NaN : compensatedSum(values) / values.length;
}
