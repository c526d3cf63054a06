import type { Cell, ResolvedPlan } from "@runproof/contract";

/** The cell of an id, which the plan's blocks take from its cells. */
export function cellOf({ cells }: ResolvedPlan, cellId: string): Cell {
  const cell = cells.find(({ id }) => id === cellId);
  if (cell === undefined) throw new RangeError(`the plan has no cell ${cellId}`);
  return cell;
}
