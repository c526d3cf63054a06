import type { ResolvedPlan } from "@runproof/contract";

/** Where a plan says nothing of it, because its records were imported. */
const USUAL_LIMIT = 1.25;

/** From this slowdown on an agent counts as held up by the others. */
export function slowdownLimitOf({ plan }: Pick<ResolvedPlan, "plan">): number {
  return plan.together?.slowdownLimit ?? USUAL_LIMIT;
}
