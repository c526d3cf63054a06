import type { Measure, Observation } from "@runproof/contract";
import { proportionCI } from "@runproof/stats";

import { buildMeasure, type MeasureSubject } from "./build-measure.ts";

/**
 * How many of some things were so, as a share: 1 for each that was, 0 for each that was not. The
 * interval is Wilson's; a spread says nothing of a count.
 */
export function buildShareMeasure(
  subject: MeasureSubject,
  observations: readonly Observation[],
  absentReason: string,
): Measure {
  const measure = buildMeasure(subject, observations, absentReason);
  if (measure.summary === undefined) return measure;
  const count = observations.filter(({ value }) => value === 1).length;
  const { lower, upper } = proportionCI(count, observations.length, { method: "wilson" });
  return {
    ...measure,
    summary: { ...measure.summary, stdDev: null, cv: null, meanLow: lower, meanHigh: upper },
  };
}
