import type { CallRecord, Cell, ResolvedPlan, RunRecord } from "@runproof/contract";

import type { CallFlags } from "../call/call-flags.ts";
import { flagCalls } from "../call/flag-calls.ts";
import { cellStages, type CellStage } from "./cell-stages.ts";
import { runOutcome } from "./run-outcome.ts";
import type { SessionRecords } from "./session-records.ts";

/** Everything recorded of one cell, in order of execution. */
export interface CellRecords {
  readonly cell: Cell;
  /** In the order of its workflow. */
  readonly stages: readonly CellStage[];
  readonly plannedRuns: number;
  readonly runs: readonly RunRecord[];
  readonly okRuns: readonly RunRecord[];
  readonly failedRuns: readonly RunRecord[];
  readonly invalidRuns: readonly RunRecord[];
  readonly measuredCalls: readonly CallRecord[];
  readonly warmupCalls: readonly CallRecord[];
}

/** A session with its records sorted by cell and its calls flagged. */
export interface SessionIndex {
  readonly resolvedPlan: ResolvedPlan;
  readonly cells: readonly CellRecords[];
  readonly baseline: CellRecords;
  readonly callById: ReadonlyMap<string, CallRecord>;
  readonly flagsById: ReadonlyMap<string, CallFlags>;
}

/** Sort the records of a session by cell. */
export function indexSession(session: SessionRecords): SessionIndex {
  const { resolvedPlan, calls, runs } = session;
  const cells = resolvedPlan.cells.map((cell) => recordsOf(cell, session));
  const baseline = cells.find(({ cell }) => cell.arm === resolvedPlan.plan.baseline);
  if (baseline === undefined) {
    throw new RangeError(`no cell belongs to the baseline arm ${resolvedPlan.plan.baseline}`);
  }
  return {
    resolvedPlan,
    cells,
    baseline,
    callById: new Map(calls.map((call) => [call.id, call])),
    flagsById: flagCalls({ resolvedPlan, calls, runs }),
  };
}

/** The calls of some runs that were made while measuring, in order of execution. */
export function callsOfRuns(
  records: CellRecords,
  runs: readonly RunRecord[],
): readonly CallRecord[] {
  const ids = new Set(runs.map((run) => run.id));
  return records.measuredCalls.filter((call) => ids.has(call.runId));
}

function recordsOf(cell: Cell, { resolvedPlan, calls, runs }: SessionRecords): CellRecords {
  const own = runs
    .filter((run) => run.cellId === cell.id)
    .toSorted((a, b) => a.sequence - b.sequence);
  const ownCalls = calls.filter((call) => call.cellId === cell.id);
  const measuredCalls = ownCalls.filter((call) => call.phase === "measured");
  return {
    cell,
    stages: cellStages(resolvedPlan.workflows[cell.workflow], own, measuredCalls),
    plannedRuns: resolvedPlan.blocks.filter((block) => block.cellIds.includes(cell.id)).length,
    runs: own,
    okRuns: own.filter((run) => runOutcome(run) === "ok"),
    failedRuns: own.filter((run) => runOutcome(run) === "failed"),
    invalidRuns: own.filter((run) => runOutcome(run) === "invalid"),
    measuredCalls,
    warmupCalls: ownCalls.filter((call) => call.phase === "warmup"),
  };
}
