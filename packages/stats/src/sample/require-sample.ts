import { StatsError } from "../stats-error.ts";
import type { Sample } from "./sample.ts";

/**
 * Copies a sample after checking it, so that callers' arrays stay as they were.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, or `SAMPLE_TOO_SMALL` below `minimum`
 */
export function requireSample(sample: Sample, minimum = 1): Float64Array {
  const values = Float64Array.from(sample);
  if (values.length === 0) throw new StatsError("EMPTY_SAMPLE", "the sample has no values");
  const badIndex = values.findIndex((value) => !Number.isFinite(value));
  if (badIndex >= 0) {
    throw new StatsError("NON_FINITE", `value ${badIndex} of the sample is ${values[badIndex]}`);
  }
  if (values.length < minimum) {
    throw new StatsError(
      "SAMPLE_TOO_SMALL",
      `the sample has ${values.length} value(s); at least ${minimum} are needed`,
    );
  }
  return values;
}
