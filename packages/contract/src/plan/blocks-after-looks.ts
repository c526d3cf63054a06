import type { Block } from "../cell.ts";
import type { Look } from "../session.ts";

/**
 * The blocks that are measured: those of the plan, less what the decisions at its looks left out. A
 * stop ends them; of a second stage only the chosen cells are left.
 */
export function blocksAfterLooks(
  blocks: readonly Block[],
  looks: readonly Look[] = [],
): readonly Block[] {
  const stop = looks.find(({ decision }) => decision === "stop");
  const kept = looks.find(({ decision }) => decision === "keep")?.cellIds;
  const measured = stop === undefined ? blocks : blocks.slice(0, stop.afterBlocks);
  if (kept === undefined) return measured;
  const isKept = new Set(kept);
  return measured.map((block) =>
    block.phase === "confirm"
      ? { ...block, cellIds: block.cellIds.filter((id) => isKept.has(id)) }
      : block,
  );
}
