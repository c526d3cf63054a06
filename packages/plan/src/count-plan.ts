import type { Block, Cell, Plan, ResolvedPlan } from "@runproof/contract";

import { turnOfAgents, workflowsOfCell, type LoadedInstances } from "./agents/turn-of-agents.ts";
import { needsLoad, type Loaded } from "./needs-load.ts";
import { countCalls, sumCalls, type CallCount } from "./workflows/count-calls.ts";

export interface PlanCounts {
  /** Runs of the workflow, over all arms; at most, where a rule may stop earlier. */
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
  /** Loads that are measured on purpose. */
  readonly coldStarts: number;
  /** Texts that are embedded when all is measured, at most: every different answer, and the reference. */
  readonly embeddings: number;
}

/** How much work a plan is, in its order of execution. Of a search, at most. */
export function countPlan(resolvedPlan: ResolvedPlan): PlanCounts {
  const { plan, blocks, cells, workflows } = resolvedPlan;
  const cellOf = new Map(cells.map((cell) => [cell.id, cell]));
  const callsOf = new Map(
    Object.entries(workflows).map(([key, { steps }]) => [key, countCalls(steps)]),
  );
  let runs = 0;
  let reloads = 0;
  let [fewestCalls, measuredCalls] = [0, 0];
  let rehearsed: CallCount | undefined;
  let loaded: Loaded | undefined;
  let instances: LoadedInstances = new Map();
  for (const block of blocks) {
    for (const cell of turnsOf(block, resolvedPlan, cellOf)) {
      const calls = sumCalls(workflowsOfCell(cell).map((key) => callsOf.get(key) ?? NONE));
      runs += 1;
      fewestCalls += calls.fewest;
      measuredCalls += calls.most;
      // Rehearsals are runs of the first cell.
      rehearsed ??= calls;
      if (cell.together === undefined) {
        if (needsLoad(loaded, cell)) reloads += 1;
        loaded = cell;
      } else {
        const turn = turnOfAgents(instances, cell.together);
        reloads += turn.loads.length;
        instances = turn.loaded;
      }
    }
  }
  const coldStarts = (plan.coldStarts?.runs ?? 0) * cells.length;
  return {
    runs,
    measuredCalls,
    fewestCalls,
    blocks: new Set(blocks.map((block) => block.index)).size,
    reloads,
    warmupCalls:
      (reloads + coldStarts) * plan.warmupCalls + plan.rehearsals * (rehearsed ?? NONE).most,
    coldStarts,
    embeddings: embeddingsOf(plan.quality, measuredCalls),
  };
}

function embeddingsOf(quality: Plan["quality"], answers: number): number {
  if (quality?.embeddingModel === undefined) return 0;
  return answers + (quality.reference === undefined ? 0 : 1);
}

/**
 * The cells that a block runs. Which ones go on to the second stage of a search is not known yet; the
 * first ones of the plan stand for them.
 */
function turnsOf(
  { phase, cellIds }: Block,
  { plan, cells }: ResolvedPlan,
  cellOf: ReadonlyMap<string, Cell>,
): readonly Cell[] {
  const all = cellIds.flatMap((id) => cellOf.get(id) ?? []);
  if (phase !== "confirm") return all;
  const candidates = cells.filter(({ arm }) => arm !== plan.baseline);
  const kept = new Set(candidates.slice(0, plan.search?.keep).map(({ id }) => id));
  return all.filter(({ id, arm }) => arm === plan.baseline || kept.has(id));
}

const NONE: CallCount = { fewest: 0, most: 0 };
