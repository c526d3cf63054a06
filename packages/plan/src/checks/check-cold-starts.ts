import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";

/** Cold starts of a server that cannot be told to unload a model. */
export function checkColdStarts(root: unknown): readonly PlanProblem[] {
  if (valueAt(root, ["coldStarts"]) === undefined || valueAt(root, ["api"]) !== "openai") return [];
  const what = "need a server that unloads models, and OpenAI's API has no word for it";
  return [{ path: ["coldStarts"], at: "key", what, advice: "removing it, or `api: ollama`" }];
}
