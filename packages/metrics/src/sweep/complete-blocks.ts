import type { ResolvedPlan, RunRecord } from "@runproof/contract";

import { decidingBlocks } from "./deciding-blocks.ts";

/** How many of the deciding blocks, from the first one on, have a run of every cell they list. */
export function completeBlocks(resolvedPlan: ResolvedPlan, runs: readonly RunRecord[]): number {
  const seen = new Set(runs.map(({ block, cellId }) => `${block}/${cellId}`));
  const cellsOf = new Map(resolvedPlan.blocks.map(({ index, cellIds }) => [index, cellIds]));
  let complete = 0;
  for (const block of decidingBlocks(resolvedPlan)) {
    if (!(cellsOf.get(block) ?? []).every((cell) => seen.has(`${block}/${cell}`))) break;
    complete += 1;
  }
  return complete;
}
