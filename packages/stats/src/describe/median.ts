import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { medianOfSorted } from "./quantile.ts";

/**
 * The middle value in the sample's unit, of an even number the mean of the two in the middle.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function median(x: Sample): number {
  return medianOfSorted(requireSample(x).toSorted());
}
