import type { Plan } from "@runproof/contract";

import { parsePlan } from "../../src/index.ts";

/** The smallest plan: everything that can be left out is. */
export const SMALLEST_PLAN = `schemaVersion: 1
name: mine
workload:
  kind: workflow
arms:
  - name: one
  - name: two
    options: { num_ctx: 512 }
baseline: one
metrics:
  - { id: workflowMs, margin: 0.05 }
`;

export function smallestPlan(): Plan {
  return parsePlan(SMALLEST_PLAN, { file: "plan.yaml" });
}
