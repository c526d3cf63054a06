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
  /** The measured calls by the name of their stage. */
  readonly measuredByStage: ReadonlyMap<string, readonly CallRecord[]>;
  /** The measured calls of runs that ended well, those of failed attempts too. */
  readonly usableCalls: readonly CallRecord[];
  readonly usableByStage: ReadonlyMap<string, readonly CallRecord[]>;
  readonly warmupCalls: readonly CallRecord[];
  /** The usable calls to which something happened that a gate asks for. */
  readonly eventCalls: readonly EventCall[];
}

/** A call that was cold, cached, truncated or ran past its context. */
export interface EventCall {
  readonly call: CallRecord;
  readonly flags: CallFlags;
}

/** A session with its records sorted by cell and its calls flagged. */
export interface SessionIndex {
  readonly resolvedPlan: ResolvedPlan;
  readonly cells: readonly CellRecords[];
  readonly baseline: CellRecords;
  readonly callById: ReadonlyMap<string, CallRecord>;
  readonly flagsById: ReadonlyMap<string, CallFlags>;
}

const known = new WeakMap<readonly CallRecord[], Known>();

interface Known extends SessionRecords {
  readonly index: SessionIndex;
}

/** Sort the records of a session by cell; done once for the same records. */
export function indexSession({ resolvedPlan, calls, runs }: SessionRecords): SessionIndex {
  const found = known.get(calls);
  if (found?.runs === runs && found.resolvedPlan === resolvedPlan) return found.index;
  const index = indexOf({ resolvedPlan, calls, runs });
  known.set(calls, { resolvedPlan, calls, runs, index });
  return index;
}

function indexOf(session: SessionRecords): SessionIndex {
  const { resolvedPlan, calls, runs } = session;
  const flagsById = flagCalls({ resolvedPlan, calls, runs });
  const callsByCell = Map.groupBy(calls, ({ cellId }) => cellId);
  const cells = resolvedPlan.cells.map((cell) =>
    recordsOf(cell, session, callsByCell.get(cell.id) ?? [], flagsById),
  );
  const baseline = cells.find(({ cell }) => cell.arm === resolvedPlan.plan.baseline);
  if (baseline === undefined) {
    throw new RangeError(`no cell belongs to the baseline arm ${resolvedPlan.plan.baseline}`);
  }
  return {
    resolvedPlan,
    cells,
    baseline,
    callById: new Map(calls.map((call) => [call.id, call])),
    flagsById,
  };
}

function recordsOf(
  cell: Cell,
  { resolvedPlan, runs }: SessionRecords,
  ownCalls: readonly CallRecord[],
  flagsById: ReadonlyMap<string, CallFlags>,
): CellRecords {
  const own = runs
    .filter((run) => run.cellId === cell.id)
    .toSorted((a, b) => a.sequence - b.sequence);
  const measuredCalls = ownCalls.filter((call) => call.phase === "measured");
  const measuredByStage = Map.groupBy(measuredCalls, ({ stage }) => stage);
  const okRuns = own.filter((run) => runOutcome(run) === "ok");
  const usableIds = new Set(okRuns.map(({ id }) => id));
  const usableCalls = measuredCalls.filter(({ runId }) => usableIds.has(runId));
  return {
    cell,
    stages: cellStages(resolvedPlan.workflows[cell.workflow], own, measuredByStage.keys()),
    plannedRuns: resolvedPlan.blocks.filter((block) => block.cellIds.includes(cell.id)).length,
    runs: own,
    okRuns,
    failedRuns: own.filter((run) => runOutcome(run) === "failed"),
    invalidRuns: own.filter((run) => runOutcome(run) === "invalid"),
    measuredCalls,
    measuredByStage,
    usableCalls,
    usableByStage: Map.groupBy(usableCalls, ({ stage }) => stage),
    warmupCalls: ownCalls.filter((call) => call.phase === "warmup"),
    eventCalls: usableCalls.flatMap((call) => {
      const flags = flagsById.get(call.id);
      return flags !== undefined && isEvent(flags) ? [{ call, flags }] : [];
    }),
  };
}

function isEvent({ cold, cacheHit, truncatedPrompt, shiftedContext }: CallFlags): boolean {
  return cold || cacheHit || truncatedPrompt || shiftedContext;
}
