import { describe, expect, it } from "vitest";

import { parsePlan } from "../../../src/index.ts";
import { problemsOf } from "../plan-problems.ts";
import { SMALLEST_PLAN } from "../valid-plan.ts";

interface Change {
  readonly workload?: string;
  readonly factor?: string;
  /** What the second arm has. */
  readonly arm: string;
}

function planText({ workload = "  kind: workflow\n", factor, arm }: Change): string {
  const text = SMALLEST_PLAN.replace("  kind: workflow\n", workload).replace(
    "    options: { num_ctx: 512 }\n",
    `    ${arm}\n`,
  );
  return factor === undefined ? text : `${text}factor: ${factor}\n`;
}

const problems = (change: Change): readonly string[] =>
  problemsOf(planText(change)).map((line) => line.replace(/^p\.yaml:\d+:\d+ /, ""));

const INFERENCE = "  kind: inference\n  turns: [Hello]\n";

describe("the factor of a plan", () => {
  it.each<[string, Change, string]>([
    [
      "a prompt",
      { arm: "workload: { prompts: { analyze: Look } }" },
      "arms[1].workload.prompts.analyze: not the same workload: prompt template of analyze differs between one and two, try factor: prompts, or give both the same",
    ],
    [
      "a limit of output",
      { arm: "workload: { outputTokens: { report: 5 } }", factor: "prompts" },
      "arms[1].workload.outputTokens.report: not the same workload: output tokens of report differs between one and two, try factor: outputTokens, or give both the same",
    ],
    [
      "the cache",
      { arm: "promptCache: shared-prefix" },
      "arms[1].promptCache: not the same workload: prompt cache differs between one and two, try factor: promptCache, or give both the same",
    ],
    [
      "options beside another factor",
      { arm: "options: { num_ctx: 512 }", factor: "think" },
      "arms[1].options: options differ between one and two, try factor: options, or give both the same",
    ],
    [
      "a setting this workload does not have",
      { workload: INFERENCE, arm: "workload: { prompts: { analyze: Look } }", factor: "prompts" },
      "arms[1].workload.prompts: only the workflow report-agent has it, and this plan measures another, try removing it",
    ],
  ])("refuses %s", (_what, change, expected) => {
    expect(problems(change)).toContain(expected);
  });

  it.each<[string, Change]>([
    ["the declared factor", { arm: "workload: { prompts: { analyze: Look } }", factor: "prompts" }],
    [
      "what is the same anyway",
      { arm: "workload: { think: false, outputTokens: { report: 160 } }" },
    ],
    ["nothing that differs", { arm: "options: {}", factor: "analysis" }],
    [
      "reasoning in a conversation",
      { workload: INFERENCE, arm: "workload: { think: true }", factor: "think" },
    ],
    ["the cache as the factor", { arm: "promptCache: shared-prefix", factor: "promptCache" }],
  ])("accepts %s", (_what, change) => {
    const text = planText(change).replace("workflowMs", "workflowMs");
    expect(parsePlan(text, { file: "p.yaml" }).arms).toHaveLength(2);
  });
});
