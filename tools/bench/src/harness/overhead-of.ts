import type { CallRecord, RunRecord } from "@runproof/contract";

/** Where the wall time of a cell went, in ns. */
export interface CellTime {
  readonly cellId: string;
  readonly runs: number;
  /** From the end of the run before to the end of its own, over its runs. */
  readonly wallNs: number;
  /** Steps of runs, the calls in them included. */
  readonly stepsNs: number;
  /** Reloads: unloading what was in the way, warm-up calls, cold starts on purpose. */
  readonly discardedNs: number;
  readonly coolDownNs: number;
  /** Records put on disk inside runs: part of the overhead. */
  readonly bookkeepingNs: number;
  /** What is left: the harness. */
  readonly overheadNs: number;
}

/**
 * The time that a session spent outside of calls and steps, warm-ups, cold starts and pauses, by cell.
 * The first run of a session has nothing before it to be measured from, and is left out; so are pauses
 * between sessions.
 */
export function overheadOf(
  runs: readonly RunRecord[],
  calls: readonly CallRecord[],
): readonly CellTime[] {
  const callNs = new Map(calls.map(({ id, client }) => [id, client.endNs]));
  const times = new Map<string, CellTime>();
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
    const known = times.get(cellId);
    times.set(cellId, {
      cellId,
      runs: (known?.runs ?? 0) + 1,
      wallNs: (known?.wallNs ?? 0) + wallNs,
      stepsNs: (known?.stepsNs ?? 0) + endNs,
      discardedNs: (known?.discardedNs ?? 0) + discardedNs,
      coolDownNs: (known?.coolDownNs ?? 0) + coolDownNs,
      bookkeepingNs: (known?.bookkeepingNs ?? 0) + bookkeepingNs,
      overheadNs: (known?.overheadNs ?? 0) + wallNs - endNs - discardedNs - coolDownNs,
    });
  }
  return [...times.values()].toSorted((a, b) => (a.cellId < b.cellId ? -1 : 1));
}

function endOf({ startNs, endNs, bookkeepingNs = 0 }: RunRecord): bigint {
  return BigInt(startNs) + BigInt(endNs + bookkeepingNs);
}
