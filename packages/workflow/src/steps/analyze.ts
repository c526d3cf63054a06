import type { StepOf } from "@runproof/contract";

import { ANALYSIS_FORMAT } from "../answers/analysis-format.ts";
import { readAnalysis } from "../answers/read-analysis.ts";
import { promptContext } from "../prompts/prompt-context.ts";
import type { StepContext, StepResult } from "../step-context.ts";

/** Have the model say what is in the data. */
export async function analyzeStep(
  step: StepOf<"analyze">,
  context: StepContext,
): Promise<StepResult> {
  const known = promptContext(step, context.scope);
  const prompt = context.coldLine() + (await context.text("prompt", step.prompt, known.context));
  const { answer, record } = await context.ask({
    kind: "generate",
    request: {
      prompt,
      think: step.think,
      options: { num_predict: step.outputTokens },
      ...(step.answer === "json" ? { format: ANALYSIS_FORMAT } : {}),
    },
  });
  const { doneReason } = record.server;
  const analysis = readAnalysis(answer, step.answer, { doneReason });
  return {
    output: analysis.output,
    known: { analysis: analysis.output },
    facts: { ...known.facts, ...analysis.facts },
    notes: [...known.notes, ...analysis.notes],
  };
}
