import type { Arm, PlanFile } from "@runproof/contract";

import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { FACTORS_PATH } from "./factors-path.ts";
import { isOllamaOption } from "./ollama-options.ts";

/** Of Ollama's options, those that OpenAI's chat completions have too. */
const OF_OPENAI: ReadonlySet<string> = new Set([
  "temperature",
  "top_p",
  "stop",
  "presence_penalty",
  "frequency_penalty",
]);

/** Options that the API of the plan has no word for: they would never be sent. */
export function optionsUnsent({ api, arms, matrix }: PlanFile): readonly PlanProblem[] {
  if (api !== "openai") return [];
  return [
    ...arms.flatMap(({ options }: Arm, index) => unsent(["arms", index, "options"], options)),
    ...unsent(FACTORS_PATH, matrix?.factors ?? {}),
  ];
}

function unsent(path: PlanPath, named: Readonly<Record<string, unknown>>): readonly PlanProblem[] {
  return Object.keys(named)
    .filter((name) => isOllamaOption(name) && !OF_OPENAI.has(name))
    .map((name) => ({
      path: [...path, name],
      at: "key",
      what: `OpenAI's API has no ${name}, so it would never be sent`,
      advice: "removing it, or `api: ollama`",
    }));
}
