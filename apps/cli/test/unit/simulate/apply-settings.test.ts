import { parsePlan } from "@runproof/plan";
import { expect, test } from "vitest";

import { applySettings } from "../../../src/simulate/apply-settings.ts";
import { readSettings } from "../../../src/simulate/read-settings.ts";
import { settingNotes } from "../../../src/simulate/setting-notes.ts";
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

const counts = (changed: ReturnType<typeof parsePlan>) =>
  changed.arms.map(({ name, together }) => [
    name,
    changed.together?.agents.map((agent) => together?.agents?.[agent.name]?.count ?? agent.count),
  ]);

test("arms that differ in the number of agents all have as many, and those that differ in nothing else are one", () => {
  const differing = parsePlan(
    AGENTS_PLAN.replace("factor: layout", "factor: agents")
      .replace(
        /^matrix:.*$/m,
        `arms:
  - { name: two }
  - { name: again }
  - { name: four, together: { agents: { writer: { count: 2 }, critic: { count: 2 } } } }
  - { name: long, together: { agents: { writer: { count: 3, options: { num_ctx: 512 } } } } }`,
      )
      .replace("baseline: queue", "baseline: four"),
    { file: "plan.yaml" },
  );
  const set = readSettings(["agents=3"]);
  const changed = applySettings(differing, set);
  expect(changed.baseline).toBe("four");
  expect(counts(changed)).toEqual([
    ["four", [2, 1]],
    ["long", [2, 1]],
  ]);
  expect(changed.arms[1]?.together?.agents).toEqual({ writer: { options: { num_ctx: 512 } } });
  expect(settingNotes(differing, changed, set)).toEqual([
    "every arm has 3 agents in all, as set: in the plan their number differs; arms that differ in nothing else are one, so that there are 2 instead of 4",
  ]);
  expect(settingNotes(plan, applySettings(plan, set), set)).toEqual([]);
});

const SWEEP = AGENTS_PLAN.replace(
  "agents: [{ name: writer }, { name: critic }]",
  "agents: [{ name: writer }]",
)
  .replace("factor: layout\n", "")
  .replace("layout: [queue, slots, servers]", "layout: [queue, slots], agents: [1, 2, 4]")
  .replace("baseline: queue", "baseline: queue-agents2");

test("a sweep over numbers of agents becomes one number, also of the baseline", () => {
  const changed = applySettings(
    parsePlan(SWEEP, { file: "plan.yaml" }),
    readSettings(["agents=8", "num_ctx=512"]),
  );
  expect(counts(changed)).toEqual([
    ["queue-agents8", [8]],
    ["slots-agents8", [8]],
  ]);
  expect(changed.baseline).toBe("queue-agents8");
});

test("nothing is left to compare where arms differ in nothing but the number", () => {
  const sweep = parsePlan(
    SWEEP.replace("layout: [queue, slots], ", "").replace("queue-agents2", "agents2"),
    { file: "plan.yaml" },
  );
  expect(() => applySettings(sweep, readSettings(["agents=8"]))).toThrow(
    "no two arms are left to compare",
  );
});

test("what arms say of agents that there are none of any more is left out", () => {
  const text = AGENTS_PLAN.replace("factor: layout", "factor: agents")
    .replace(
      /^matrix:.*$/m,
      "arms: [{ name: a }, { name: b, together: { agents: { critic: { options: { num_ctx: 512 } } } } }, { name: c, together: { agents: { writer: { options: { num_ctx: 512 } } } } }]",
    )
    .replace("baseline: queue", "baseline: a");
  const changed = applySettings(parsePlan(text, { file: "plan.yaml" }), readSettings(["agents=1"]));
  expect(changed.arms.map(({ name }) => name)).toEqual(["a", "c"]);
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

test.each([
  ["num_ctz=9000", /--set num_ctz=9000: .*no Ollama option/],
  ["num_ctx=abc", /--set num_ctx=abc: must be a whole number/],
])("an option that no server would take is refused: %s", (setting, message) => {
  expect(() => applySettings(alone, readSettings([setting]))).toThrow(message);
});
