import type { PlanFileInput } from "@runproof/contract";

/**
 * Describe an experiment; the default export of a plan written in TypeScript. It gives back what it
 * gets, and lets editors check it.
 */
export function definePlan(plan: PlanFileInput): PlanFileInput {
  return plan;
}
