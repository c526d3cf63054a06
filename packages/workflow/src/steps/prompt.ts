import type { StepOf } from "@runproof/contract";

import type { StepContext, StepResult } from "../step-context.ts";

/** Ask the model once. */
export async function promptStep(
  step: StepOf<"prompt">,
  context: StepContext,
): Promise<StepResult> {
  const { system, think, format, outputTokens } = step;
  const first = system === undefined ? "prompt" : "system";
  const text = async (field: "system" | "prompt"): Promise<string> =>
    (field === first ? context.coldLine() : "") + (await context.text(field, step[field]));
  const request = {
    ...(system === undefined ? {} : { system: await text("system") }),
    prompt: await text("prompt"),
    think,
    ...(format === undefined ? {} : { format }),
    options: { num_predict: outputTokens },
  };
  const { answer } = await context.ask({ kind: "generate", request });
  return { output: { text: answer } };
}
