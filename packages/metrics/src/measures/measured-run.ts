import type { RunRecord } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { runSteps, type RunSteps } from "../steps/run-steps.ts";

/** A run that ended well, with its time divided among its steps. */
export interface MeasuredRun {
  readonly run: RunRecord;
  readonly steps: RunSteps;
}

export function measuredRuns(
  { okRuns, usableCalls }: CellRecords,
  { callById }: SessionIndex,
): readonly MeasuredRun[] {
  const callsByRun = Map.groupBy(usableCalls, ({ runId }) => runId);
  return okRuns.flatMap((run) => {
    const steps = runSteps(run, callsById(callsByRun.get(run.id) ?? [], callById));
    return steps === undefined ? [] : [{ run, steps }];
  });
}

/** Finds calls of a run, which steps mostly name in the order in which they were made. */
function callsById(
  calls: readonly CallFacts[],
  callById: SessionIndex["callById"],
): (ids: readonly string[]) => readonly CallFacts[] {
  let place = 0;
  let byId: ReadonlyMap<string, CallFacts> | undefined;
  return (ids) => {
    const found: CallFacts[] = [];
    for (const id of ids) {
      let call = calls[place];
      if (call?.id === id) {
        place += 1;
      } else {
        byId ??= new Map(calls.map((each) => [each.id, each]));
        call = byId.get(id) ?? callById(id);
      }
      if (call !== undefined) found.push(call);
    }
    return found;
  };
}
