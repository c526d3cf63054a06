import { fieldSchemaAt } from "./plan-json-schema.ts";
import type { PlanPath } from "./plan-problem.ts";

/** Something that can be written where there is no default, by path without list indices. */
const EXAMPLES: Readonly<Record<string, string>> = {
  schemaVersion: "1",
  name: "my-plan",
  question: "is B faster than A?",
  workload: "{ kind: workflow }",
  "workload.turns": "[Say hello]",
  "workload.from": "./session.ndjson",
  "workload.kind": "workflow",
  arms: "[{ name: baseline }, { name: candidate, options: { num_ctx: 512 } }]",
  "arms.name": "candidate",
  "arms.options": "{ num_ctx: 512 }",
  baseline: "baseline",
  seed: "42",
  metrics: "[{ id: workflowMs, margin: 0.05 }]",
  "metrics.id": "workflowMs",
  "metrics.stage": "report",
  "metrics.margin": "0.05",
};

/** The same for fields of steps, however deep these stand. */
const STEP_EXAMPLES: Readonly<Record<string, string>> = {
  id: "my-step",
  kind: "prompt",
  materialTokens: "200",
  promptTokens: "200",
  outputTokens: "128",
  prompt: "Summarise: {{steps.ID.text}}",
  turns: "[Hello]",
  run: '[sort, -n, "data.csv"]',
  question: "what went wrong?",
  times: "3",
  steps: "[{ id: ask, kind: prompt, prompt: Hello, outputTokens: 32 }]",
  do: "[{ id: ask, kind: prompt, prompt: Hello, outputTokens: 32 }]",
  branches: "[[{ id: ask, kind: prompt, prompt: Hello, outputTokens: 32 }]]",
  when: '{ text: "{{steps.ID.text}}", contains: done }',
  until: '{ text: "{{steps.ID.text}}", contains: done }',
  text: '"{{steps.ID.text}}"',
};

/** A value that fits a field: its default, or an example; undefined where neither makes sense. */
export function exampleOf(path: PlanPath, root?: unknown): string | undefined {
  const name = path.filter((key) => typeof key !== "number").join(".");
  const inStep = name.startsWith("workload.workflow.steps");
  const own = inStep ? STEP_EXAMPLES[String(path.at(-1))] : undefined;
  if (own !== undefined) return own;
  const fallback = fieldSchemaAt(path, root)?.default;
  if (name in EXAMPLES) return EXAMPLES[name];
  return fallback === undefined ? undefined : JSON.stringify(fallback);
}
