import { plannedLooks } from "@runproof/contract";

import type { SessionIndex } from "../session/cell-records.ts";
import { decidingBlocks } from "./deciding-blocks.ts";

/** The looks at a session's data: planned ones that were reached, and where it ended in between. */
export interface TakenLooks {
  /** Blocks of each look, from the first deciding one on, growing. */
  readonly blocksOfLook: readonly (readonly number[])[];
  /** Share of the planned blocks at each taken look, and at those that may follow. */
  readonly fractions: readonly number[];
  readonly planned: number;
  readonly runs: number;
  readonly mostRuns: number;
}

/**
 * Which looks a session had. An end between two looks (a person stopped it) is one more look: the
 * bounds depend on how much was measured, not on the plan (Lan & DeMets 1983).
 *
 * @param blocksDone blocks that count as measured; absent = up to the last one with a run
 */
export function takenLooks(session: SessionIndex, blocksDone?: number): TakenLooks {
  const { resolvedPlan, cells } = session;
  const blocks = decidingBlocks(resolvedPlan);
  const planned = plannedLooks(resolvedPlan.plan);
  const most = planned.at(-1) ?? resolvedPlan.plan.runs;
  const measured = new Set(cells.flatMap(({ runs }) => runs.map(({ block }) => block)));
  const { stopping, search } = resolvedPlan.plan;
  if (stopping === undefined || stopping.rule === "fixed") {
    // Imported records may have more runs than a plan could tell.
    const all = search === undefined ? [...new Set([...blocks, ...measured])] : blocks;
    return { blocksOfLook: [all], fractions: [1], planned: 1, runs: all.length, mostRuns: most };
  }
  const done = Math.min(
    most,
    blocksDone ?? blocks.findLastIndex((block) => measured.has(block)) + 1,
  );
  const reached = planned.filter((look) => look <= done);
  const taken = reached.at(-1) === done || done === 0 ? reached : [...reached, done];
  const ahead = planned.filter((look) => look > done);
  return {
    blocksOfLook: taken.map((look) => blocks.slice(0, look)),
    fractions: [...taken, ...ahead].map((look) => look / most),
    planned: planned.length,
    runs: done,
    mostRuns: most,
  };
}
