import type { Comparison, MetricOfRecord } from "@runproof/contract";
import { distinctEffects, type DistinctEffect } from "@runproof/metrics";

import { sweepOfInput } from "../document/sweep-of-input.ts";
import type { ReportInput } from "../report-input.ts";

/** The deciding comparisons, with arms that the server ran alike as one. */
export function decidingEffects(input: ReportInput): readonly DistinctEffect[] {
  const [deciding] = input.resolvedPlan.plan.metrics;
  return deciding === undefined ? [] : effectsOfMetric(input, deciding);
}

/** The comparisons in one metric of record, with arms that the server ran alike as one. */
export function effectsOfMetric(
  input: ReportInput,
  { id, stage }: Pick<MetricOfRecord, "id" | "stage">,
): readonly DistinctEffect[] {
  const found = known.get(input) ?? new Map<string, readonly DistinctEffect[]>();
  known.set(input, found);
  const key = `${id} ${stage ?? ""}`;
  const effects = found.get(key) ?? ofMetric(input, { id, stage });
  found.set(key, effects);
  return effects;
}

const known = new WeakMap<ReportInput, Map<string, readonly DistinctEffect[]>>();

function ofMetric(
  input: ReportInput,
  { id, stage }: Pick<MetricOfRecord, "id" | "stage">,
): readonly DistinctEffect[] {
  const own = input.verdicts.comparisons.filter(
    (each) => each.metric === id && each.stage === stage,
  );
  return effectsIn(own, input);
}

/** One comparison of each configuration and metric. */
export function distinctComparisons(input: ReportInput): readonly Comparison[] {
  return input.resolvedPlan.plan.metrics.flatMap((metric) =>
    effectsOfMetric(input, metric).map(({ comparison }) => comparison),
  );
}

function effectsIn(
  comparisons: readonly Comparison[],
  input: ReportInput,
): readonly DistinctEffect[] {
  return distinctEffects(comparisons, sweepOfInput(input)?.merged ?? []);
}
