import type { Cell, ResolvedPlan } from "@runproof/contract";

/** Arms that a chart shows, the baseline first, and how many it leaves out. */
export interface ShownCells {
  readonly cells: readonly Cell[];
  readonly hidden: number;
}

/**
 * @param most arms that the chart can still tell apart
 * @param has whether the chart has something to show of an arm
 */
export function shownCells(
  { cells, plan }: ResolvedPlan,
  most: number,
  has: (cell: Cell) => boolean = () => true,
): ShownCells {
  const able = cells
    .filter((cell) => has(cell))
    .toSorted((a, b) => Number(b.arm === plan.baseline) - Number(a.arm === plan.baseline));
  return { cells: able.slice(0, most), hidden: Math.max(0, able.length - most) };
}
