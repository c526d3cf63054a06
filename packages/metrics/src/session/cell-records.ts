import {
  isSolo,
  type Cell,
  type EventLoopDelay,
  type ResolvedPlan,
  type RunRecord,
} from "@runproof/contract";

import type { CallFlags } from "../call/call-flags.ts";
import { flagFacts } from "../call/flag-facts.ts";
import type { CallFacts } from "./call-facts.ts";
import { cellStages, type CellStage } from "./cell-stages.ts";
import { runOutcome } from "./run-outcome.ts";
import type { SessionFacts } from "./session-records.ts";
import type { LagCounts } from "./stamp-lags.ts";

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
  readonly measuredCalls: readonly CallFacts[];
  /** The measured calls by the name of their stage. */
  readonly measuredByStage: ReadonlyMap<string, readonly CallFacts[]>;
  /** The measured calls of runs that ended well, those of failed attempts too. */
  readonly usableCalls: readonly CallFacts[];
  readonly usableByStage: ReadonlyMap<string, readonly CallFacts[]>;
  readonly warmupCalls: readonly CallFacts[];
  /** Cold starts that were measured on purpose. */
  readonly coldStartCalls: readonly CallFacts[];
  /** The usable calls to which something happened that a gate asks for. */
  readonly eventCalls: readonly EventCall[];
}

/** A call that was cold, cached, truncated or ran past its context. */
export interface EventCall {
  readonly call: CallFacts;
  readonly flags: CallFlags;
}

/** A session with its records sorted by cell and its calls flagged. */
export interface SessionIndex extends RunTallies {
  readonly resolvedPlan: ResolvedPlan;
  /** Those that are compared, one per arm. */
  readonly cells: readonly CellRecords[];
  /** One agent alone each, of arms whose agents work at the same time. */
  readonly solos: readonly CellRecords[];
  readonly baseline: CellRecords;
  readonly calls: readonly CallFacts[];
  readonly callById: (id: string) => CallFacts | undefined;
}

/** What is counted while records go by, by the id of their run. */
export interface RunTallies {
  readonly stampLags: ReadonlyMap<string, LagCounts>;
  /** The longest delays of the measuring process's event loop during a measured call. */
  readonly loopDelays: ReadonlyMap<string, EventLoopDelay>;
}

/** Sort what is known of a session by cell, and flag its calls. */
export function indexFacts(session: SessionFacts, tallies: RunTallies): SessionIndex {
  const { resolvedPlan, runs, calls } = session;
  for (const [index, flags] of flagFacts(session).entries()) {
    const call = calls[index];
    if (call !== undefined) call.flags = flags;
  }
  const callsByCell = Map.groupBy(calls, ({ cellId }) => cellId);
  const runsByCell = Map.groupBy(runs, ({ cellId }) => cellId);
  const placesByCell = Map.groupBy(
    resolvedPlan.blocks.flatMap(({ cellIds }) => [...new Set(cellIds)]),
    (cellId) => cellId,
  );
  const all = resolvedPlan.cells.map((cell) =>
    recordsOf(cell, resolvedPlan.workflows[cell.workflow], {
      runs: runsByCell.get(cell.id) ?? [],
      calls: callsByCell.get(cell.id) ?? [],
      planned: placesByCell.get(cell.id)?.length ?? 0,
    }),
  );
  const cells = all.filter(({ cell }) => !isSolo(cell));
  const baseline = cells.find(({ cell }) => cell.arm === resolvedPlan.plan.baseline);
  if (baseline === undefined) {
    throw new RangeError(`no cell belongs to the baseline arm ${resolvedPlan.plan.baseline}`);
  }
  return {
    ...tallies,
    resolvedPlan,
    cells,
    solos: all.filter(({ cell }) => isSolo(cell)),
    baseline,
    calls,
    callById: findCall(calls),
  };
}

/** Most sessions are never asked for a call by its id, and a million ids are a large map. */
function findCall(calls: readonly CallFacts[]): SessionIndex["callById"] {
  let byId: Map<string, CallFacts> | undefined;
  return (id) => (byId ??= new Map(calls.map((call) => [call.id, call]))).get(id);
}

/** What is of one cell. */
interface OwnFacts {
  readonly runs: readonly RunRecord[];
  readonly calls: readonly CallFacts[];
  readonly planned: number;
}

function recordsOf(
  cell: Cell,
  definition: ResolvedPlan["workflows"][string] | undefined,
  { runs, calls: ownCalls, planned }: OwnFacts,
): CellRecords {
  const own = runs.toSorted((a, b) => a.sequence - b.sequence);
  const measuredCalls = ownCalls.filter((call) => call.phase === "measured");
  const measuredByStage = Map.groupBy(measuredCalls, ({ stage }) => stage);
  const okRuns = own.filter((run) => runOutcome(run) === "ok");
  const usableIds = new Set(okRuns.map(({ id }) => id));
  const usable = (call: CallFacts): boolean => usableIds.has(call.runId);
  const allUsable = measuredCalls.every(usable);
  const usableCalls = allUsable ? measuredCalls : measuredCalls.filter(usable);
  return {
    cell,
    stages: cellStages(definition, own, measuredByStage.keys()),
    plannedRuns: planned,
    runs: own,
    okRuns,
    failedRuns: own.filter((run) => runOutcome(run) === "failed"),
    invalidRuns: own.filter((run) => runOutcome(run) === "invalid"),
    measuredCalls,
    measuredByStage,
    usableCalls,
    usableByStage: allUsable ? measuredByStage : Map.groupBy(usableCalls, ({ stage }) => stage),
    warmupCalls: ownCalls.filter((call) => call.phase === "warmup"),
    coldStartCalls: ownCalls.filter((call) => call.phase === "cold-start" && call.status === "ok"),
    eventCalls: usableCalls.flatMap((call) => {
      const { flags } = call;
      return flags !== undefined && isEvent(flags) ? [{ call, flags }] : [];
    }),
  };
}

function isEvent({ cold, cacheHit, truncatedPrompt, shiftedContext }: CallFlags): boolean {
  return cold || cacheHit || truncatedPrompt || shiftedContext;
}
