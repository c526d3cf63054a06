import type { StageCounts, StageRecord } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import type { MeasuredRun } from "./measured-run.ts";

/** Executions, attempts, failures and calls of every step of one cell, over all its runs. */
export function stageCounts(
  records: CellRecords,
  measured: readonly MeasuredRun[],
): readonly StageCounts[] {
  const { id: cellId, arm } = records.cell;
  const executions = Map.groupBy(
    records.runs.flatMap(({ id, stages }) => stages.map((stage) => ({ runId: id, stage }))),
    ({ stage }) => stage.name,
  );
  return records.stages.map(({ name }) => {
    const own = executions.get(name) ?? [];
    const ownCalls = records.measuredByStage.get(name) ?? [];
    const times = measured.flatMap(({ steps }) => steps.steps.get(name) ?? []);
    const counted = (is: (stage: StageRecord) => boolean): number =>
      own.filter(({ stage }) => is(stage)).length;
    return {
      cellId,
      arm,
      stage: name,
      runs: new Set(own.map(({ runId }) => runId)).size,
      okRuns: times.length,
      criticalRuns: times.filter(({ criticalNs }) => criticalNs > 0).length,
      executions: own.length,
      attempts: own.reduce((sum, { stage }) => sum + stage.attempts, 0),
      failed: counted(({ status }) => status === "failed" || status === "timedOut"),
      calls: ownCalls.length,
      failedCalls: ownCalls.filter(({ status }) => status === "failed" || status === "timedOut")
        .length,
      noted: counted(({ notes = [] }) => notes.length > 0),
    };
  });
}
