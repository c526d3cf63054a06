import type { Step, Timeouts, WorkflowDefinition } from "@runproof/contract";

/** The steps that a plan writes out, called like the plan. */
export function ownSteps(
  name: string,
  steps: readonly Step[],
  timeouts: Timeouts,
): WorkflowDefinition {
  return { name, steps: [...steps], timeouts };
}
