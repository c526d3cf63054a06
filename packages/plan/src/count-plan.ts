import type { OllamaOptions, ResolvedPlan } from "@runproof/contract";

import { needsReload } from "./needs-reload.ts";
import { countCalls, type CallCount } from "./workflows/count-calls.ts";

export interface PlanCounts {
  /** Runs of the workflow, over all arms. */
  readonly runs: number;
  /** Calls to the model inside those runs, at most: loops, branches and retries may need fewer. */
  readonly measuredCalls: number;
  /** Calls to the model inside those runs, at least. */
  readonly fewestCalls: number;
  readonly blocks: number;
  /** Times an arm's turn makes the server load the model, the first one included. */
  readonly reloads: number;
  /** Discarded calls, at most: after those, and of the rehearsals. */
  readonly warmupCalls: number;
}

/** How much work a plan is, in its order of execution. */
export function countPlan(resolvedPlan: ResolvedPlan): PlanCounts {
  const { plan, blocks, cells, workflows } = resolvedPlan;
  const cellOf = new Map(cells.map((cell) => [cell.id, cell]));
  const callsOf = new Map(
    Object.entries(workflows).map(([key, { steps }]) => [key, countCalls(steps)]),
  );
  let runs = 0;
  let reloads = 0;
  let measured = NONE;
  let rehearsed: CallCount | undefined;
  let loaded: OllamaOptions | undefined;
  for (const cellId of blocks.flatMap((block) => block.cellIds)) {
    const cell = cellOf.get(cellId);
    const calls = callsOf.get(cell?.workflow ?? "") ?? NONE;
    const options = cell?.options ?? {};
    runs += 1;
    measured = { fewest: measured.fewest + calls.fewest, most: measured.most + calls.most };
    // Rehearsals are runs of the first cell.
    rehearsed ??= calls;
    if (needsReload(loaded, options)) reloads += 1;
    loaded = options;
  }
  return {
    runs,
    measuredCalls: measured.most,
    fewestCalls: measured.fewest,
    blocks: new Set(blocks.map((block) => block.index)).size,
    reloads,
    warmupCalls: reloads * plan.warmupCalls + plan.rehearsals * (rehearsed ?? NONE).most,
  };
}

const NONE: CallCount = { fewest: 0, most: 0 };
