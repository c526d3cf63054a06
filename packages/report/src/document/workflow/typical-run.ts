import type { RunRecord } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";

/** The usable run of an arm whose workflow time is nearest to the arm's median; the first of equals. */
export function typicalRun({ measures, runs }: ReportInput, cellId: string): RunRecord | undefined {
  const measure = findMeasure(measures, cellId, "workflowMs");
  const median = measure?.summary?.median;
  if (measure === undefined || median === undefined) return undefined;
  const [nearest] = measure.observations.toSorted(
    (a, b) => Math.abs(a.value - median) - Math.abs(b.value - median) || a.sequence - b.sequence,
  );
  return runs.find(({ id }) => id === nearest?.runId);
}
