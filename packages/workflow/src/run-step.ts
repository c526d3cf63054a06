import type { Step } from "@runproof/contract";

import { runStage } from "./run-stage.ts";
import type { Place } from "./run/place.ts";
import { scopeAfter, type RunScope } from "./run/run-scope.ts";
import type { RunState } from "./run/run-state.ts";
import { StepFailure, type StageFailure } from "./run/step-failure.ts";
import type { StepContext, StepResult } from "./step-context.ts";
import { STEP_KINDS } from "./steps/step-kinds.ts";

/**
 * Execute one step.
 *
 * @returns what is known after it
 * @throws StepFailure
 */
export async function runStep(
  step: Step,
  scope: RunScope,
  place: Place,
  run: RunState,
): Promise<RunScope> {
  const { failure, result } = await runStage({
    id: `${step.id}${place.path}`,
    name: step.id,
    step,
    scope,
    place,
    run,
    retries: step.retries,
    limitMs: limitMsOf(step, run),
    work: (context) => workOf(step)(step, context),
  });
  if (failure !== undefined && !goesOn(step, failure, place)) throw new StepFailure(failure);
  return scopeAfter(scope, step.id, result.output ?? { text: "" }, result.known);
}

/** The common limit is one for work, not for what only holds other steps. */
function limitMsOf(step: Step, { workflow }: RunState): number | undefined {
  const holdsSteps = step.kind === "loop" || step.kind === "branch" || step.kind === "parallel";
  return step.timeoutMs ?? (holdsSteps ? undefined : workflow.definition.timeouts.stepMs);
}

/** A failure that the agent lives with; being stopped from outside is none. */
function goesOn(step: Step, failure: StageFailure, { signal }: Place): boolean {
  if (step.kind !== "tool" || step.onFailure !== "continue" || signal.aborted) return false;
  return failure.status !== "cancelled";
}

function workOf(step: Step): (step: Step, context: StepContext) => Promise<StepResult> {
  // Each entry of the table takes the step of its own kind, which a lookup cannot tell the compiler.
  return STEP_KINDS[step.kind] as (step: Step, context: StepContext) => Promise<StepResult>;
}
