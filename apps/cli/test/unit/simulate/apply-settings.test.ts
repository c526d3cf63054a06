import { parsePlan } from "@runproof/plan";
import { expect, test } from "vitest";

import { applySettings } from "../../../src/simulate/apply-settings.ts";
import { readSettings } from "../../../src/simulate/read-settings.ts";
import { AGENTS_PLAN } from "./agents-plan.ts";

const plan = parsePlan(AGENTS_PLAN, { file: "plan.yaml" });
const alone = parsePlan(
  `
schemaVersion: 1
name: alone
workload: { kind: inference, turns: ["Hi."] }
arms: [{ name: a }, { name: b, options: { num_ctx: 512 } }]
baseline: a
metrics: [{ id: workflowMs, margin: 0.1 }]
`,
  { file: "plan.yaml" },
);

test("agents are dealt out to the kinds of the plan, or are one kind where it has none", () => {
  const counts = applySettings(plan, readSettings(["agents=5"])).together?.agents;
  expect(counts?.map(({ count }) => count)).toEqual([3, 2]);
  const added = applySettings(alone, readSettings(["agents=4", "instances=2", "parallel=3"]));
  expect(added.together).toMatchObject({
    agents: [{ name: "agent", count: 4 }],
    layouts: { "one-instance": { instances: 2, env: { OLLAMA_NUM_PARALLEL: "3" } } },
  });
});

test("any other name is a request option of every arm and agent; one in capitals is a server's variable", () => {
  const changed = applySettings(alone, readSettings(["num_ctx=8192", "outputTokens=7"]));
  expect(changed.arms.map(({ options }) => options)).toEqual([
    { num_ctx: 8192 },
    { num_ctx: 8192 },
  ]);
  expect(changed.workload).toMatchObject({ outputTokens: 7 });
  const variable = applySettings(plan, readSettings(["OLLAMA_CONTEXT_LENGTH=4096"]));
  expect(variable.together?.layouts["queue"]?.env).toMatchObject({ OLLAMA_CONTEXT_LENGTH: "4096" });
});

test("arms of a matrix stay what they are, also where nothing else says that they may differ", () => {
  const matrix = parsePlan(AGENTS_PLAN.replace("factor: layout\n", ""), { file: "plan.yaml" });
  const changed = applySettings(matrix, readSettings(["agents=4", "num_ctx=512"]));
  expect(changed.arms.map(({ name, together }) => [name, together?.layout])).toEqual([
    ["queue", "queue"],
    ["slots", "slots"],
    ["servers", "servers"],
  ]);
  expect(changed.arms.every(({ options }) => options["num_ctx"] === 512)).toBe(true);
  expect(changed.together?.agents.map(({ count }) => count)).toEqual([2, 2]);
});

test("nothing set is nothing changed", () => {
  expect(applySettings(plan, [])).toBe(plan);
});

test.each([
  [["agents"], "not of the form NAME=VALUE"],
  [["agents="], "not of the form NAME=VALUE"],
  [["agents=two"], "not a whole number above 0"],
  [["agents=0"], "not a whole number above 0"],
  [["agents=17", "instances=1"], "with --set agents=17 --set instances=1 the plan is wrong"],
  [["promptTokens=9"], "the plan's workload has no such setting"],
])("refuses %j", (set, message) => {
  expect(() => applySettings(alone, readSettings(set))).toThrow(message);
});

test("servers can only be set where agents ask them", () => {
  expect(() => applySettings(alone, readSettings(["instances=2"]))).toThrow(
    "the plan has no agents at the same time",
  );
});
