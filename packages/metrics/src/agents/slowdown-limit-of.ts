import { SLOWDOWN_LIMIT, type ResolvedPlan } from "@runproof/contract";

/** Above this slowdown an agent counts as held up by the others; plans of imported records say nothing of it. */
export function slowdownLimitOf({ plan }: Pick<ResolvedPlan, "plan">): number {
  return plan.together?.slowdownLimit ?? SLOWDOWN_LIMIT;
}
