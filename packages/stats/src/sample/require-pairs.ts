import { StatsError } from "../stats-error.ts";
import { requireSample } from "./require-sample.ts";
import type { Sample } from "./sample.ts";

/**
 * Checks two samples whose values belong together by position.
 *
 * @throws StatsError `LENGTH_MISMATCH`, and what `requireSample` throws
 */
export function requirePairs(
  x: Sample,
  y: Sample,
  minimum = 1,
): { readonly x: Float64Array; readonly y: Float64Array } {
  if (x.length !== y.length) {
    throw new StatsError(
      "LENGTH_MISMATCH",
      `paired samples differ in length: ${x.length} and ${y.length}`,
    );
  }
  return { x: requireSample(x, minimum), y: requireSample(y, minimum) };
}
