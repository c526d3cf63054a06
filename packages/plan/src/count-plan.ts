import { LLM_STAGES, type OllamaOptions, type ResolvedPlan } from "@runproof/contract";

import { needsReload } from "./needs-reload.ts";

export interface PlanCounts {
  /** Runs of the workflow, over all arms. */
  readonly runs: number;
  /** Calls to the model inside those runs. */
  readonly measuredCalls: number;
  readonly blocks: number;
  /** Times an arm's turn makes the server load the model, the first one included. */
  readonly reloads: number;
  /** Discarded calls: after those, and of the rehearsals. */
  readonly warmupCalls: number;
}

/** How much work a plan is, in its order of execution. */
export function countPlan(resolvedPlan: ResolvedPlan): PlanCounts {
  const { plan, blocks, cells } = resolvedPlan;
  const optionsOf = new Map(cells.map(({ id, options }) => [id, options]));
  let runs = 0;
  let reloads = 0;
  let loaded: OllamaOptions | undefined;
  for (const cellId of blocks.flatMap((block) => block.cellIds)) {
    const options = optionsOf.get(cellId) ?? {};
    runs += 1;
    if (needsReload(loaded, options)) reloads += 1;
    loaded = options;
  }
  return {
    runs,
    measuredCalls: runs * LLM_STAGES.length,
    blocks: new Set(blocks.map((block) => block.index)).size,
    reloads,
    warmupCalls: reloads * plan.warmupCalls + plan.rehearsals * LLM_STAGES.length,
  };
}
