import { SCHEMA_VERSION, type Plan, type ResolvedPlan, type Target } from "@runproof/contract";

import { cellsOf } from "./cells-of.ts";
import { makeBlocks } from "./make-blocks.ts";
import { planHash } from "./plan-hash.ts";

export interface ResolvePlanInput {
  readonly plan: Plan;
  readonly target: Target;
  readonly seed: number;
}

/** Everything the measuring process needs to know: cells, blocks in their order, target, data. */
export function resolvePlan({ plan, target, seed }: ResolvePlanInput): ResolvedPlan {
  const cells = cellsOf(plan);
  return {
    schemaVersion: SCHEMA_VERSION,
    plan,
    planHash: planHash(plan),
    seed,
    target,
    cells,
    blocks: makeBlocks({
      cellIds: cells.map(({ id }) => id),
      runs: plan.runs,
      order: plan.order,
      seed,
    }),
  };
}
