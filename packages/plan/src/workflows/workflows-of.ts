import type { Plan, WorkflowDefinition } from "@runproof/contract";

import { resolveWorkload } from "./resolve-workload.ts";

/** Factors whose levels are workflows that differ. */
const OF_THE_WORKLOAD: ReadonlySet<Plan["factor"]> = new Set([
  "prompts",
  "analysis",
  "promptTokens",
  "outputTokens",
  "think",
]);

export interface PlanWorkflows {
  readonly workflows: Readonly<Record<string, WorkflowDefinition>>;
  /** Which of them an arm runs. */
  keyOf(armName: string): string;
}

/**
 * The workflows of a plan: one for all arms, called like itself, unless the arms differ in the
 * workload; then one per arm, called like the arm.
 */
export function workflowsOf(
  plan: Pick<Plan, "arms" | "factor" | "name" | "workload">,
  external?: WorkflowDefinition,
): PlanWorkflows {
  const { name: planName, workload } = plan;
  if (!OF_THE_WORKLOAD.has(plan.factor)) {
    const definition = resolveWorkload({ name: planName, workload, external });
    return { workflows: { [definition.name]: definition }, keyOf: () => definition.name };
  }
  const entries = plan.arms.map(({ name, workload: own }) => [
    name,
    resolveWorkload({ name: planName, workload, own, external }),
  ]);
  return { workflows: Object.fromEntries(entries), keyOf: (armName) => armName };
}
