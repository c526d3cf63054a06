import type { ResolvedPlan } from "@runproof/contract";

/**
 * The blocks whose runs decide, in their order: all, or those of the second stage of a search. What
 * chose the finalists must not judge them, or the luckiest would look best.
 */
export function decidingBlocks({ blocks, plan }: ResolvedPlan): readonly number[] {
  const deciding = plan.search === undefined ? blocks : blocks.filter(isConfirmation);
  return deciding.map(({ index }) => index).toSorted((a, b) => a - b);
}

function isConfirmation({ phase }: ResolvedPlan["blocks"][number]): boolean {
  return phase === "confirm";
}
