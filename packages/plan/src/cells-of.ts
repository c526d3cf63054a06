import type { Cell, Plan } from "@runproof/contract";

/** The cells of a plan, in the order of its arms; a cell is called like its arm. */
export function cellsOf(
  plan: Pick<Plan, "arms" | "promptCache">,
  workflowOf: (armName: string) => string,
): Cell[] {
  return plan.arms.map(({ name, options, promptCache, model }) => ({
    id: name,
    arm: name,
    options,
    workflow: workflowOf(name),
    promptCache: promptCache ?? plan.promptCache,
    ...(model !== undefined && { model }),
  }));
}
