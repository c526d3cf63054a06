import type { Step } from "@runproof/contract";

import { runStep } from "./run-step.ts";
import type { Place } from "./run/place.ts";
import type { RunScope } from "./run/run-scope.ts";
import type { RunState } from "./run/run-state.ts";
import { failureOf, StepFailure } from "./run/step-failure.ts";

/** Execute steps one after the other. @throws StepFailure of the first that fails, or when stopped in between */
export async function runSteps(
  steps: readonly Step[],
  scope: RunScope,
  place: Place,
  run: RunState,
): Promise<RunScope> {
  let known = scope;
  for (const [index, step] of steps.entries()) {
    // The first one records it itself.
    if (index > 0 && place.signal.aborted) {
      throw new StepFailure(failureOf(undefined, place.signal));
    }
    known = await runStep(step, known, place, run);
  }
  return known;
}
