import type { Step, Timeouts, WorkflowDefinition } from "@runproof/contract";

/** The steps that a plan writes out. */
export function ownSteps(steps: readonly Step[], timeouts: Timeouts): WorkflowDefinition {
  return { name: "own-steps", steps: [...steps], timeouts };
}
