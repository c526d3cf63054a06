import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";
import { type EnergySplit, largestEnergySplit } from "./largest-energy-split.ts";

/**
 * Where a sequence most looks as if its distribution changed, significant or not: the largest
 * energy distance of Matteson & James (2014) with exponent 1. `changePoints` tests it. q is in the
 * series' unit.
 *
 * Equal values give a split with q = 0.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, `SAMPLE_TOO_SMALL` below 2
 */
export function eDivisiveCandidate(series: Sample): EnergySplit {
  const split = largestEnergySplit(requireSample(series, 2), 1);
  if (split === undefined) throw new StatsError("SAMPLE_TOO_SMALL", "no split fits the series");
  return split;
}
