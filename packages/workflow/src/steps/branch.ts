import type { StepOf } from "@runproof/contract";

import type { StepContext, StepResult } from "../step-context.ts";
import { textOfLast } from "../text-of-last.ts";

/** Do one of two lists of steps, as a question is answered. */
export async function branchStep(
  step: StepOf<"branch">,
  context: StepContext,
): Promise<StepResult> {
  const holds = await context.asks("when", step.when, context.scope);
  const steps = holds ? step.do : (step.else ?? []);
  const place = { ...context.place, parentId: context.stageId };
  const scope = await context.runSteps(steps, context.scope, place);
  return {
    output: { text: textOfLast(steps, scope), taken: holds ? "do" : "else" },
    facts: { taken: holds ? 1 : 0 },
    known: scope,
  };
}
