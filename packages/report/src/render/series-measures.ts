import type { Measure, MetricId, Summary } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";

/** What is worth a series over months; metrics of record join them. */
const WATCHED: ReadonlySet<MetricId> = new Set([
  "workflowMs",
  "stageMs",
  "ttftMs",
  "latencyMs",
  "decodeTokensPerSecond",
  "failureRate",
  "speedup",
]);

export type SummarizedMeasure = Measure & { readonly summary: Summary };

/** The measures that tools which draw series get. What has no value is left out. */
export function seriesMeasures({
  measures,
  resolvedPlan,
}: ReportInput): readonly SummarizedMeasure[] {
  const ofRecord = resolvedPlan.plan.metrics;
  return measures.measures.filter(
    (measure): measure is SummarizedMeasure =>
      measure.summary !== undefined &&
      (WATCHED.has(measure.metric) ||
        ofRecord.some(({ id, stage }) => id === measure.metric && stage === measure.stage)),
  );
}
