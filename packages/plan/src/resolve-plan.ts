import {
  SCHEMA_VERSION,
  type Plan,
  type ResolvedPlan,
  type Target,
  type WorkflowDefinition,
} from "@runproof/contract";

import { defaultBoundary } from "./boundary/default-boundary.ts";
import { cellsOf } from "./cells-of.ts";
import { makeBlocks } from "./make-blocks.ts";
import { planHash } from "./plan-hash.ts";
import { workflowsOf } from "./workflows/workflows-of.ts";

export interface ResolvePlanInput {
  /** With the texts of all prompt files in it. */
  readonly plan: Plan;
  readonly target: Target;
  readonly seed: number;
  /** The workflow of a module or a recorded session; needed where the plan names one. */
  readonly external?: WorkflowDefinition | undefined;
}

/** Everything the measuring process needs to know: workflows, cells, blocks in their order, target. */
export function resolvePlan({
  plan: asked,
  target,
  seed,
  external,
}: ResolvePlanInput): ResolvedPlan {
  const { workflows, ...keys } = workflowsOf(asked, external);
  const plan = { ...asked, boundary: asked.boundary ?? defaultBoundary(asked, workflows) };
  const cells = cellsOf(plan, keys);
  return {
    schemaVersion: SCHEMA_VERSION,
    plan,
    planHash: planHash(asked),
    seed,
    target,
    workflows,
    cells,
    blocks: makeBlocks({
      cellIds: cells.map(({ id }) => id),
      runs: plan.runs,
      search: plan.search,
      order: plan.order,
      seed,
    }),
  };
}
