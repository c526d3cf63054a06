import {
  LLM_STEP_KINDS,
  type CallRecord,
  type RunRecord,
  type StageRecord,
} from "@runproof/contract";

import { median } from "../median.ts";

/** Where the wall time of a cell went, in ns. */
export interface CellTime {
  readonly cellId: string;
  readonly runs: number;
  /** From the end of the run before to the end of its own, over its runs. */
  readonly wallNs: number;
  /** Calls of runs, and what their other steps did: ingestion, programs, functions. */
  readonly workNs: number;
  /** Reloads: unloading what was in the way, warm-up calls, cold starts on purpose. */
  readonly discardedNs: number;
  readonly coolDownNs: number;
  /** Records put on disk inside runs: part of the overhead. */
  readonly bookkeepingNs: number;
  /** What steps of models took besides their calls, and what passed between steps: part of the overhead. */
  readonly insideStepsNs: number;
  /** What is left: the harness. */
  readonly overheadNs: number;
  /** The same as a share of the wall time, of the middle one of its runs: what one stall does not move. */
  readonly middleShare: number;
}

/**
 * The time that a session spent outside of calls and of other work of its workflow, of warm-ups, cold starts
 * and pauses, by cell. The making of prompts is the harness's, ingestion and programs are the workload's.
 * The first run of a session has nothing before it to be measured from, and is left out; so are pauses
 * between sessions.
 */
export function overheadOf(
  runs: readonly RunRecord[],
  calls: readonly CallRecord[],
): readonly CellTime[] {
  const callNs = new Map(calls.map(({ id, client }) => [id, client.endNs]));
  const times = new Map<string, Omit<CellTime, "middleShare">>();
  const shares = new Map<string, number[]>();
  const ordered = runs.toSorted((a, b) => a.sequence - b.sequence);
  for (const [index, run] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before === undefined || before.session !== run.session) continue;
    const { preparation, warmupCallIds, bookkeepingNs = 0, endNs, cellId } = run;
    const wallNs = Number(endOf(run) - endOf(before));
    const discarded = [...warmupCallIds, ...(preparation?.coldStartCallIds ?? [])];
    const discardedNs = discarded.reduce(
      (sum, id) => sum + (callNs.get(id) ?? 0),
      preparation?.makeRoomNs ?? 0,
    );
    const coolDownNs = preparation?.coolDownNs ?? 0;
    const insideStepsNs = besidesCalls(run, callNs);
    const workNs = endNs - insideStepsNs;
    const overheadNs = wallNs - workNs - discardedNs - coolDownNs;
    shares.set(cellId, [...(shares.get(cellId) ?? []), overheadNs / wallNs]);
    const known = times.get(cellId);
    times.set(cellId, {
      cellId,
      runs: (known?.runs ?? 0) + 1,
      wallNs: (known?.wallNs ?? 0) + wallNs,
      workNs: (known?.workNs ?? 0) + workNs,
      discardedNs: (known?.discardedNs ?? 0) + discardedNs,
      coolDownNs: (known?.coolDownNs ?? 0) + coolDownNs,
      bookkeepingNs: (known?.bookkeepingNs ?? 0) + bookkeepingNs,
      insideStepsNs: (known?.insideStepsNs ?? 0) + insideStepsNs,
      overheadNs: (known?.overheadNs ?? 0) + overheadNs,
    });
  }
  return [...times.values()]
    .map((time) => ({ ...time, middleShare: median(shares.get(time.cellId) ?? []) }))
    .toSorted((a, b) => (a.cellId < b.cellId ? -1 : 1));
}

/** A replay waits between its calls as long as was recorded, which is no harness. */
const ASKS_A_MODEL = new Set<string>(LLM_STEP_KINDS.filter((kind) => kind !== "replay"));

/** Of steps that run beside others only the whole is counted: what one does may be while another's call is. */
function besidesCalls({ stages, endNs }: RunRecord, callNs: ReadonlyMap<string, number>): number {
  const top = stages.filter(({ parentId }) => parentId === undefined);
  const betweenNs = endNs - top.reduce((sum, stage) => sum + lasted(stage), 0);
  return stages
    .filter(({ kind, branch }) => ASKS_A_MODEL.has(kind) && branch === undefined)
    .reduce((sum, stage) => {
      const ofCalls = stage.callIds.reduce((total, id) => total + (callNs.get(id) ?? 0), 0);
      return sum + Math.max(0, lasted(stage) - ofCalls);
    }, betweenNs);
}

function endOf({ startNs, endNs, bookkeepingNs = 0 }: RunRecord): bigint {
  return BigInt(startNs) + BigInt(endNs + bookkeepingNs);
}

function lasted({ startNs, endNs }: StageRecord): number {
  return endNs - startNs;
}
