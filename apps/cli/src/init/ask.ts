import { statSync } from "node:fs";

import { cancel, intro, isCancel, select, text } from "@clack/prompts";

import { plainText } from "../ui/plain-text.ts";
import type { Comparison, InitAnswers } from "./init-answers.ts";

/** Longer lists of models are cut. */
const MOST_MODELS = 20;

/**
 * Ask what a plan has to know, on a terminal.
 *
 * @param models of the server that answers
 * @returns undefined when the person gave up, at whichever question
 */
export async function ask(
  defaults: InitAnswers,
  models: readonly string[],
): Promise<InitAnswers | undefined> {
  intro("a plan for runproof");
  const work = await select<InitAnswers["work"]>({
    message: "What is measured?",
    options: [
      { value: "agent", label: "an agent that reads a folder and writes a report" },
      { value: "prompt", label: "a single prompt" },
    ],
    initialValue: defaults.work,
  });
  if (isCancel(work)) return givenUp();
  const data = work === "agent" ? await askData(defaults.data) : defaults.data;
  if (isCancel(data)) return givenUp();
  const prompt =
    work === "prompt" ? await askText("The prompt", defaults.prompt, "a prompt") : defaults.prompt;
  if (isCancel(prompt)) return givenUp();
  const model = await askModel(defaults.model, models);
  if (isCancel(model)) return givenUp();
  const compare = await select<Comparison>({
    message: "What is compared?",
    options: [
      { value: "context", label: "two sizes of the context (num_ctx)" },
      { value: "gpu-layers", label: "layers on the GPU (num_gpu)" },
      { value: "temperature", label: "temperatures" },
      { value: "sweep", label: "a sweep of context and GPU layers: screen, then decide" },
      { value: "servers", label: "servers for two agents at the same time" },
    ],
    initialValue: defaults.compare,
  });
  if (isCancel(compare)) return givenUp();
  return { ...defaults, work, data: data.trim() || "sample", prompt, model, compare };
}

function givenUp(): undefined {
  cancel("nothing was written");
  return undefined;
}

type Answer = ReturnType<typeof text>;

async function askData(initialValue: string): Answer {
  return await text({
    message: "Folder with the data (sample = what ships with runproof)",
    initialValue,
    validate: (given = "") => {
      const folder = given.trim();
      if (folder === "" || folder === "sample") return undefined;
      const there = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
      return there ? undefined : "no folder is called so; Ctrl-C to give up";
    },
  });
}

async function askText(message: string, initialValue: string, what: string): Answer {
  return await text({
    message,
    initialValue,
    validate: (given = "") => (given.trim() === "" ? `${what} has to be there` : undefined),
  });
}

async function askModel(initial: string, models: readonly string[]): Answer {
  if (models.length === 0) {
    return await askText("Model (no server answers now)", initial, "a name, or auto,");
  }
  return await select({
    message: "Model",
    options: [
      { value: "auto", label: "auto: the smallest one" },
      ...models.slice(0, MOST_MODELS).map((name) => ({ value: name, label: plainText(name) })),
    ],
  });
}
