import type { StepOf } from "@runproof/contract";

import { promptContext } from "../prompts/prompt-context.ts";
import type { StepContext, StepResult } from "../step-context.ts";

/** Have the model write up the analysis. */
export async function reportStep(
  step: StepOf<"report">,
  context: StepContext,
): Promise<StepResult> {
  const known = promptContext(step, context.scope);
  const prompt = context.coldLine() + (await context.text("prompt", step.prompt, known.context));
  const options = { num_predict: step.outputTokens };
  const { answer } = await context.ask({
    kind: "generate",
    request: { prompt, think: step.think, options },
  });
  return { output: { text: answer }, facts: known.facts, notes: known.notes };
}
