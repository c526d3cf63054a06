import type { Measure, MetricId } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";

/** Finds the measure that a key as `chimera.ttftMs.analyze` names, without a list of all keys. */
export function measureFinder({
  measures,
  resolvedPlan,
}: ReportInput): (key: string) => Measure | undefined {
  const cellOf = new Map(resolvedPlan.cells.map(({ id, arm }) => [arm, id]));
  return (key) => {
    const [arm = "", metric = "", stage, ...rest] = key.split(".");
    const cellId = cellOf.get(arm);
    if (cellId === undefined || rest.length > 0) return undefined;
    return findMeasure(measures, cellId, metric as MetricId, stage);
  };
}
