import { cancel, group, intro, select, text } from "@clack/prompts";
import { z } from "@runproof/contract/zod";

import { plainText } from "../ui/plain-text.ts";
import { COMPARISONS, type Comparison, type InitAnswers } from "./init-answers.ts";

/** Longer lists of models are cut. */
const MOST_MODELS = 20;

/**
 * Ask what a plan has to know, on a terminal.
 *
 * @param models of the server that answers
 * @returns undefined when the person gave up
 */
export async function ask(
  defaults: InitAnswers,
  models: readonly string[],
): Promise<InitAnswers | undefined> {
  intro("a plan for runproof");
  const answers = await group(
    {
      work: () =>
        select<InitAnswers["work"]>({
          message: "What is measured?",
          options: [
            { value: "agent", label: "an agent that reads a folder and writes a report" },
            { value: "prompt", label: "a single prompt" },
          ],
          initialValue: defaults.work,
        }),
      data: async ({ results }) =>
        results.work === "prompt"
          ? defaults.data
          : await text({
              message: "Folder with the data (sample = what ships with runproof)",
              initialValue: defaults.data,
            }),
      prompt: async ({ results }) =>
        results.work === "agent"
          ? defaults.prompt
          : await text({ message: "The prompt", initialValue: defaults.prompt }),
      model: () => askModel(defaults.model, models),
      compare: () =>
        select<Comparison>({
          message: "What is compared?",
          options: [
            { value: "context", label: "two sizes of the context (num_ctx)" },
            { value: "gpu-layers", label: "layers on the GPU (num_gpu)" },
            { value: "temperature", label: "temperatures" },
            { value: "sweep", label: "a sweep of context and GPU layers: screen, then decide" },
            { value: "servers", label: "servers for two agents at the same time" },
          ],
          initialValue: defaults.compare,
        }),
    },
    { onCancel: () => undefined },
  );
  const given = answersSchema.safeParse(answers);
  if (!given.success) {
    cancel("nothing was written");
    return undefined;
  }
  return { ...defaults, ...given.data, data: given.data.data.trim() || "sample" };
}

/** Whoever gives up leaves a question without an answer. */
const answersSchema = z.object({
  work: z.enum(["agent", "prompt"]),
  data: z.string(),
  prompt: z.string().min(1),
  model: z.string().min(1),
  compare: z.enum(COMPARISONS),
});

async function askModel(initial: string, models: readonly string[]): Promise<string | symbol> {
  if (models.length === 0) {
    return await text({ message: "Model (no server answers now)", initialValue: initial });
  }
  return await select({
    message: "Model",
    options: [
      { value: "auto", label: "auto: the smallest one" },
      ...models.slice(0, MOST_MODELS).map((name) => ({ value: name, label: plainText(name) })),
    ],
  });
}
