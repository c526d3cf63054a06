import { StatsError } from "../stats-error.ts";
import { requireSample } from "./require-sample.ts";
import type { Sample } from "./sample.ts";

/**
 * Natural logarithms of a sample of positive values.
 *
 * @throws StatsError `NON_POSITIVE`, and what `requireSample` throws
 */
export function requireLogs(sample: Sample, minimum = 1): Float64Array {
  const values = requireSample(sample, minimum);
  const badIndex = values.findIndex((value) => value <= 0);
  if (badIndex >= 0) {
    throw new StatsError(
      "NON_POSITIVE",
      `ratios need positive values; value ${badIndex} is ${values[badIndex]}`,
    );
  }
  return values.map(Math.log);
}
