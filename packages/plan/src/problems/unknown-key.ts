import { isOllamaOption } from "../checks/ollama-options.ts";
import { quote } from "./describe-value.ts";
import { nearestWord } from "./nearest-word.ts";
import { knownKeysAt } from "./plan-json-schema.ts";
import type { PlanPath, PlanProblem } from "./plan-problem.ts";

/** A key nobody reads: misspelt, in the wrong place, or invented. */
export function unknownKey(path: PlanPath, root: unknown): PlanProblem {
  const key = String(path.at(-1));
  const known = knownKeysAt(path.slice(0, -1), root);
  const meant = nearestWord(key, known);
  const problem = { path, at: "key", what: `the key ${quote(key)} is not known` } as const;
  if (known.includes("options") && isOllamaOption(key)) {
    const advice = `moving it into the arm's options: \`options: { ${key}: … }\``;
    return { ...problem, advice };
  }
  if (meant === undefined) {
    return { ...problem, advice: `removing it; known here: ${known.join(", ")}` };
  }
  const advice = `${meant} (did you mean that?)`;
  return { ...problem, advice, meant: [...path.slice(0, -1), meant] };
}
