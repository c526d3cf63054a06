import type { StepOf, StepOutput } from "@runproof/contract";

import { EMPTY_ANALYSIS } from "../answers/analysis.ts";
import type { RunScope } from "../run/run-scope.ts";
import { reportMaterial, type WholeAnalysis } from "./report-material.ts";

export interface PromptContext {
  readonly context: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
  readonly facts: Readonly<Record<string, number>>;
}

/** What the template of an analyze or report step sees besides the scope, cut to its budget. */
export function promptContext(
  step: StepOf<"analyze"> | StepOf<"report">,
  scope: Pick<RunScope, "material" | "analysis" | "metrics">,
): PromptContext {
  if (step.kind === "analyze") {
    return { context: { material: scope.material ?? "" }, notes: [], facts: {} };
  }
  const { analysis, metrics, cutTokens, notes } = reportMaterial({
    analysis: wholeAnalysis(scope.analysis),
    metrics: scope.metrics ?? [],
    tokenBudget: step.promptTokens,
  });
  return {
    context: { analysis, metrics: metrics.join("\n") },
    notes,
    facts: { cutTokens, metricLines: metrics.length },
  };
}

/** Outputs are open records; a function of a module may have given other things. */
function wholeAnalysis(output: StepOutput | undefined): WholeAnalysis {
  const { text = "", summary, findings, recommendations } = output ?? { text: "" };
  return {
    ...EMPTY_ANALYSIS,
    text,
    ...(typeof summary === "string" ? { summary } : {}),
    ...(isTexts(findings) ? { findings } : {}),
    ...(isTexts(recommendations) ? { recommendations } : {}),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
