import type { StepOf } from "@runproof/contract";

import { failureOf, StepFailure } from "../run/step-failure.ts";
import type { StepContext, StepResult } from "../step-context.ts";
import { textOfLast } from "../text-of-last.ts";

/** Do the same steps again, until a question is answered with yes, at most `times`. */
export async function loopStep(step: StepOf<"loop">, context: StepContext): Promise<StepResult> {
  const { place, stageId } = context;
  let scope = context.scope;
  let iterations = 0;
  let done = false;
  while (!done && iterations < step.times) {
    if (place.signal.aborted) throw new StepFailure(failureOf(undefined, place.signal));
    const inner = {
      ...place,
      parentId: stageId,
      iteration: iterations,
      path: `${place.path}.${iterations}`,
    };
    scope = await context.runSteps(step.steps, { ...scope, iteration: iterations }, inner);
    iterations += 1;
    done = step.until !== undefined && (await context.asks("until", step.until, scope));
  }
  const { iteration } = context.scope;
  return {
    output: { text: textOfLast(step.steps, scope), iterations },
    facts: { iterations, ...(step.until === undefined ? {} : { untilMet: done ? 1 : 0 }) },
    known: { ...scope, iteration },
  };
}
