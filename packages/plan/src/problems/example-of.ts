import { fieldSchemaAt } from "./plan-json-schema.ts";
import type { PlanPath } from "./plan-problem.ts";

/** Something that can be written where there is no default, by path without list indices. */
const EXAMPLES: Readonly<Record<string, string>> = {
  schemaVersion: "1",
  name: "my-plan",
  question: "is B faster than A?",
  workload: "{ kind: workflow }",
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

/** A value that fits a field: its default, or an example; undefined where neither makes sense. */
export function exampleOf(path: PlanPath, root?: unknown): string | undefined {
  const name = path.filter((key) => typeof key !== "number").join(".");
  const fallback = fieldSchemaAt(path, root)?.default;
  if (name in EXAMPLES) return EXAMPLES[name];
  return fallback === undefined ? undefined : JSON.stringify(fallback);
}
