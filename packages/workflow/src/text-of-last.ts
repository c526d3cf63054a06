import type { Step, StepScope } from "@runproof/contract";

/** The text of the last of some steps; empty if it did not run. */
export function textOfLast(steps: readonly Step[], scope: StepScope): string {
  const last = steps.at(-1);
  return last === undefined ? "" : (scope.steps[last.id]?.text ?? "");
}
