import { canonicalJson, SPECIAL_FACTORS, type Factor, type Workload } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { code, text } from "../cells.ts";
import type { Fact } from "../report-document.ts";

const FACTOR_NAME = {
  options: "Ollama options",
  prompts: "prompts",
  analysis: "the form of the analysis",
  promptTokens: "the budget of prompt material",
  outputTokens: "the limit of output tokens",
  think: "whether the model may reason",
  promptCache: "the prompt cache",
  model: "the model",
  layout: "the servers that agents are spread over",
  agents: "the agents that work at the same time",
} as const satisfies Record<Factor, string>;

/** The work that was measured, and what the arms were to differ in. */
export function workloadFacts({ resolvedPlan }: ReportInput): readonly Fact[] {
  const { workload } = resolvedPlan.plan;
  return [
    { term: "Workload", detail: text(KIND_TEXT[workload.kind]) },
    ...sourceFacts(workload),
    { term: "Arms differ in", detail: text(factorsOf(resolvedPlan)) },
  ];
}

/** Those of the matrix, and the one that the plan names. */
function factorsOf({ plan, cells }: ReportInput["resolvedPlan"]): string {
  const ofMatrix = Object.entries(plan.matrix?.factors ?? {}).flatMap(
    ([name, levels]): readonly Factor[] =>
      levels.length > 1 ? [SPECIAL_FACTORS.find((special) => special === name) ?? "options"] : [],
  );
  const [first] = cells;
  const haveOwnOptions = cells.some(
    ({ options }) => canonicalJson(options) !== canonicalJson(first?.options ?? {}),
  );
  const isTold = plan.factor !== "options" || ofMatrix.length === 0 || haveOwnOptions;
  const factors = new Set<Factor>([...ofMatrix, ...(isTold ? [plan.factor] : [])]);
  return [...factors].map((factor) => FACTOR_NAME[factor]).join(" and ");
}

const KIND_TEXT = {
  workflow: "runs of a whole agent workflow",
  inference: "a prompt, or a conversation of several turns",
  replay: "the requests of a recorded session",
} as const satisfies Record<Workload["kind"], string>;

function sourceFacts(workload: Workload): readonly Fact[] {
  switch (workload.kind) {
    case "workflow":
      return [
        { term: "Data", detail: code(workload.data) },
        ...patterns("Only files that match", workload.include),
        ...patterns("No files that match", workload.exclude),
      ];
    case "inference":
      return [];
    case "replay":
      return [{ term: "Session", detail: code(workload.from) }];
  }
}

function patterns(term: string, list: readonly string[] | undefined): readonly Fact[] {
  return list === undefined || list.length === 0 ? [] : [{ term, detail: code(list.join(" ")) }];
}
