import type { Cell, ResolvedPlan } from "../cell.ts";

/** Whether one agent works alone in it: it is measured beside the arms, and compared with none. */
export function isSolo({ together }: Pick<Cell, "together">): boolean {
  return together?.solo !== undefined;
}

/** The plan with the cells that are compared alone, one per arm; the same where all are. */
export function comparedPlan(resolvedPlan: ResolvedPlan): ResolvedPlan {
  const solos = new Set(resolvedPlan.cells.filter(isSolo).map(({ id }) => id));
  if (solos.size === 0) return resolvedPlan;
  return {
    ...resolvedPlan,
    cells: resolvedPlan.cells.filter(({ id }) => !solos.has(id)),
    blocks: resolvedPlan.blocks.flatMap((block) => {
      const cellIds = block.cellIds.filter((id) => !solos.has(id));
      return cellIds.length === 0 ? [] : [{ ...block, cellIds }];
    }),
  };
}
