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
  /** Which of them an agent of an arm runs. */
  keyOfAgent(armName: string, agentName: string): string;
}

/**
 * The workflows of a plan: one for all arms, called like itself, unless the arms differ in the
 * workload; then one per arm, called like the arm. Agents with work of their own have one each, the
 * same in all arms.
 */
export function workflowsOf(
  plan: Pick<Plan, "arms" | "factor" | "name" | "workload" | "together">,
  external?: WorkflowDefinition,
): PlanWorkflows {
  const { workflows, keyOf } = workflowsOfArms(plan, external);
  const ofAgents = (plan.together?.agents ?? []).flatMap(({ name, workload }) =>
    workload === undefined ? [] : [[name, resolveWorkload({ name, workload })] as const],
  );
  const own = new Set(ofAgents.map(([name]) => name));
  return {
    workflows: {
      ...workflows,
      ...Object.fromEntries(ofAgents.map(([name, definition]) => [keyOfOwn(name), definition])),
    },
    keyOf,
    keyOfAgent: (armName, agentName) => (own.has(agentName) ? keyOfOwn(agentName) : keyOf(armName)),
  };
}

const keyOfOwn = (agentName: string): string => `agent-${agentName}`;

function workflowsOfArms(
  plan: Pick<Plan, "arms" | "factor" | "name" | "workload">,
  external?: WorkflowDefinition,
): Pick<PlanWorkflows, "workflows" | "keyOf"> {
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
