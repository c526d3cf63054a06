import type { Cell, Plan } from "@runproof/contract";

/** The cells of a plan, in the order of its arms; a cell is called like its arm. */
export function cellsOf(plan: Pick<Plan, "arms">): Cell[] {
  return plan.arms.map(({ name, options }) => ({ id: name, arm: name, options }));
}
