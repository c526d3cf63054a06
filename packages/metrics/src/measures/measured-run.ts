import type { RunRecord } from "@runproof/contract";

import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { runSteps, type RunSteps } from "../steps/run-steps.ts";

/** A run that ended well, with its time divided among its steps. */
export interface MeasuredRun {
  readonly run: RunRecord;
  readonly steps: RunSteps;
}

export function measuredRuns(
  { okRuns }: CellRecords,
  { callById }: SessionIndex,
): readonly MeasuredRun[] {
  return okRuns.flatMap((run) => {
    const steps = runSteps(run, callById);
    return steps === undefined ? [] : [{ run, steps }];
  });
}
