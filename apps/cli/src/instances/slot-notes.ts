import { isSolo, type ResolvedPlan } from "@runproof/contract";

const SLOTS = "OLLAMA_NUM_PARALLEL";

/**
 * Arms with more agents on an instance than it answers at the same time, where the plan says how many
 * that are: the others wait in its queue, which may be what is to be measured.
 *
 * @returns sentences without full stop
 */
export function slotNotes({
  plan,
  cells,
}: Pick<ResolvedPlan, "plan" | "cells">): readonly string[] {
  return cells.flatMap((cell) => {
    if (cell.together === undefined || isSolo(cell)) return [];
    const { layout, agents } = cell.together;
    const slots = Number(plan.together?.layouts[layout]?.env?.[SLOTS]);
    if (!Number.isInteger(slots) || slots < 1) return [];
    const counts = Object.values(Object.groupBy(agents, ({ instance }) => instance)).map(
      (asking) => asking?.length ?? 0,
    );
    const most = Math.max(...counts);
    if (most <= slots) return [];
    const has = `${slots} ${slots === 1 ? "slot" : "slots"}`;
    return [`${cell.arm}: ${most} agents ask an instance with ${has}, so some wait in its queue`];
  });
}
