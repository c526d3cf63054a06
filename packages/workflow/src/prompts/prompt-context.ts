import type { StepOf } from "@runproof/contract";

import { cutToBudget } from "../cut-to-budget.ts";
import type { RunScope } from "../run/run-scope.ts";

export interface PromptContext {
  readonly context: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
}

/** What the template of an analyze or report step sees besides the scope. */
export function promptContext(
  step: StepOf<"analyze"> | StepOf<"report">,
  { material = "", analysis = { text: "" }, metrics = [] }: RunScope,
): PromptContext {
  if (step.kind === "analyze") return { context: { material }, notes: [] };
  const text = cutToBudget(analysis.text, step.promptTokens);
  const notes = text.length < analysis.text.trim().length ? ["cut: the analysis was cut"] : [];
  return { context: { analysis: { ...analysis, text }, metrics: metrics.join("\n") }, notes };
}
