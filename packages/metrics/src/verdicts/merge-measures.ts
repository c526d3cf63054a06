import { metricDefinition, type Measure } from "@runproof/contract";

import { summarize } from "../measures/summarize.ts";

/** The runs of several arms that the server ran alike, as those of the first one. */
export function mergeMeasures(measures: readonly Measure[]): Measure | undefined {
  const [first, ...others] = measures;
  if (first === undefined || others.length === 0) return first;
  const observations = measures
    .flatMap((measure) => measure.observations)
    .toSorted((a, b) => a.sequence - b.sequence);
  const values = observations.map(({ value }) => value);
  const summary = summarize(values, metricDefinition(first.metric).scale);
  const { summary: _, ...rest } = first;
  return { ...rest, observations, ...(summary !== undefined && { summary }) };
}
