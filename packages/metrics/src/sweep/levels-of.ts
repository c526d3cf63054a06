import type { Levels } from "@runproof/contract";

import type { CellRecords, SessionIndex } from "../session/cell-records.ts";

const known = new WeakMap<object, ReadonlyMap<string, Levels | undefined>>();

/** The place of a cell in the plan's matrix; undefined for arms outside of it. */
export function levelsOf(
  { cell }: CellRecords,
  { resolvedPlan }: SessionIndex,
): Levels | undefined {
  const { arms } = resolvedPlan.plan;
  let byName = known.get(arms);
  if (byName === undefined) {
    byName = new Map(arms.map(({ name, levels }) => [name, levels]));
    known.set(arms, byName);
  }
  return byName.get(cell.arm);
}
