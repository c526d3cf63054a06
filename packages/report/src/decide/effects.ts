import type { Comparison, MetricOfRecord } from "@runproof/contract";
import { distinctEffects, type DistinctEffect } from "@runproof/metrics";

import { sweepOfInput } from "../document/sweep-of-input.ts";
import type { ReportInput } from "../report-input.ts";
import { decidingComparisons } from "./deciding-comparisons.ts";

/** The deciding comparisons, with arms that the server ran alike as one. */
export function decidingEffects(input: ReportInput): readonly DistinctEffect[] {
  return effectsIn(decidingComparisons(input), input);
}

/** The comparisons in one metric of record, with arms that the server ran alike as one. */
export function effectsOfMetric(
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
