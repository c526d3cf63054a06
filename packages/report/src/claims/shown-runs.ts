import type { RunRecord, StageRecord } from "@runproof/contract";
import type { CallFacts } from "@runproof/metrics";

import { detailedCells } from "../document/detailed-cells.ts";
import type { ReportInput } from "../report-input.ts";

/** More runs than this are in calls.csv only: a report is to be read. */
const MOST_RUNS = 100;
const FEWEST_RUNS_PER_ARM = 5;
/** Of one run. */
const MOST_CALLS = 12;
/** Of all runs. */
const MOST_ROWS = 400;

/** The runs of an arm that a report shows one by one, in order of execution. */
export function shownRuns(
  cellId: string,
  input: ReportInput,
): { readonly shown: readonly RunRecord[]; readonly all: number } {
  const cells = detailedCells(input).length;
  const rowsOfRun = 1 + Math.min(MOST_CALLS, Math.ceil(callsPerRun(input)));
  const most = Math.max(
    FEWEST_RUNS_PER_ARM,
    Math.min(Math.floor(MOST_RUNS / cells), Math.floor(MOST_ROWS / rowsOfRun / cells)),
  );
  const runs = input.runs
    .filter((run) => run.cellId === cellId)
    .toSorted((a, b) => a.sequence - b.sequence);
  return { shown: runs.slice(0, most), all: runs.length };
}

/** The calls of the runs that are shown, by id. */
export function callsOfShownRuns(input: ReportInput): ReadonlyMap<string, CallFacts> {
  const shown = detailedCells(input).flatMap(({ id }) => shownRuns(id, input).shown);
  const ids = new Set(shown.flatMap(({ stages }) => stages.flatMap(({ callIds }) => callIds)));
  return new Map(input.calls.flatMap((call) => (ids.has(call.id) ? [[call.id, call]] : [])));
}

/** A call with the step it is of. */
export interface ShownCall {
  readonly call: CallFacts;
  readonly stage: StageRecord;
  /** The first call of its step stands for the step's time. */
  readonly first: boolean;
}

/** The calls of a run that a report shows. */
export function shownCalls(
  run: RunRecord,
  callById: ReadonlyMap<string, CallFacts>,
): { readonly shown: readonly ShownCall[]; readonly hidden: number } {
  const all = run.stages.flatMap((stage) =>
    stage.callIds.flatMap((id, index): readonly ShownCall[] => {
      const call = callById.get(id);
      return call === undefined ? [] : [{ call, stage, first: index === 0 }];
    }),
  );
  const shown = all.slice(0, MOST_CALLS);
  return { shown, hidden: all.length - shown.length };
}

function callsPerRun({ measures }: ReportInput): number {
  const calls = measures.counts.reduce((sum, counts) => sum + counts.calls, 0);
  const runs = measures.counts.reduce((sum, counts) => sum + counts.plannedRuns, 0);
  return calls / Math.max(1, runs);
}
