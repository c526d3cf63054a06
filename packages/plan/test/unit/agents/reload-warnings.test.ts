import { expect, test } from "vitest";

import { reloadWarnings } from "../../../src/agents/reload-warnings.ts";
import { checkPlan } from "../../../src/check-plan.ts";
import { resolvePlan } from "../../../src/resolve-plan.ts";

function warnings(agents: readonly object[], instances = 1): readonly string[] {
  const { plan } = checkPlan({
    schemaVersion: 1,
    name: "reloads",
    workload: { kind: "inference", turns: ["Say one."], outputTokens: 8 },
    together: { agents, layouts: { only: { instances } } },
    factor: "agents",
    arms: [{ name: "one" }, { name: "two", options: { temperature: 0.2 } }],
    baseline: "one",
    metrics: [{ id: "workflowMs", margin: 0.05 }],
  });
  if (plan === undefined) throw new Error("refused");
  const target = { engine: "ollama", baseUrl: "http://127.0.0.1:1", model: "m" } as const;
  return reloadWarnings(resolvePlan({ plan, seed: 1, target }));
}

const small = { name: "small", options: { num_ctx: 512 } };
const large = { name: "large", options: { num_ctx: 1024 } };

test("agents on one server whose options load its model anew are named, with their arms", () => {
  expect(warnings([small, large, { name: "like", options: { num_ctx: 512, top_k: 5 } }])).toEqual([
    "small, large, and like on instance-1 have options that exclude each other, so that the model may be loaded again for every call: in one, two; such loads are measured, and not in the counts and times of this plan",
  ]);
});

test("each on a server of its own, with a model of its own, or with options of a request: nothing is loaded", () => {
  expect(warnings([small, large], 2)).toEqual([]);
  expect(warnings([small, { ...large, model: "other" }])).toEqual([]);
  expect(warnings([small, { name: "warm", options: { num_ctx: 512, temperature: 1 } }])).toEqual(
    [],
  );
});
