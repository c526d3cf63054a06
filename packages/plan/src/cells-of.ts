import type { Cell, Plan } from "@runproof/contract";

import { cellsOfAgents } from "./agents/cells-of-agents.ts";
import type { PlanWorkflows } from "./workflows/workflows-of.ts";

/**
 * The cells of a plan, in the order of its arms; a cell is called like its arm. Where agents work at the
 * same time, each of them alone is a cell behind it.
 */
export function cellsOf(
  plan: Pick<Plan, "arms" | "promptCache" | "together">,
  { keyOf, keyOfAgent }: Pick<PlanWorkflows, "keyOf" | "keyOfAgent">,
): Cell[] {
  return plan.arms.flatMap((arm) => {
    const { name, options, promptCache, model } = arm;
    const cell = {
      id: name,
      arm: name,
      options,
      workflow: keyOf(name),
      promptCache: promptCache ?? plan.promptCache,
      ...(model !== undefined && { model }),
    };
    return cellsOfAgents(plan, arm, cell, ({ kind }) => keyOfAgent(name, kind));
  });
}
