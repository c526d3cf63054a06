import { metricDefinition, type Measure, type MetricId } from "@runproof/contract";

/** Why a metric cannot be judged at all, whatever its values are. */
export function unjudgeable(metric: MetricId): string | undefined {
  const { label, better } = metricDefinition(metric);
  if (better === "none") return `${label} has no better direction; it is compared by the gates`;
  if (metric === "failureRate") {
    return "failure rates are compared by their Wilson intervals, not by a ratio of runs";
  }
  return undefined;
}

/** Why two arms give no comparison of a metric, in words; undefined when they do. */
export function missingValues(
  baseline: Measure | undefined,
  candidate: Measure | undefined,
): string | undefined {
  for (const measure of [baseline, candidate]) {
    if (measure === undefined) return "the metric does not exist for this stage";
    if (measure.observations.length === 0) {
      return `${measure.arm} has no value: ${measure.absentReason ?? "nothing was recorded"}`;
    }
    if (measure.observations.some(({ value }) => value <= 0)) {
      return `a value of ${measure.arm} is zero or negative, so there is no ratio`;
    }
  }
  return undefined;
}
