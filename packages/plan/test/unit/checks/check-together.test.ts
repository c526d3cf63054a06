import { expect, test } from "vitest";

import { checkPlan } from "../../../src/check-plan.ts";
import { countPlan } from "../../../src/count-plan.ts";
import { fieldName } from "../../../src/problems/field-name.ts";
import { resolvePlan } from "../../../src/resolve-plan.ts";

const PLAN = {
  schemaVersion: 1,
  name: "agents",
  workload: { kind: "inference", turns: ["Say one."], outputTokens: 8 },
  together: {
    agents: [{ name: "writer" }, { name: "critic" }],
    layouts: {
      one: { instances: 1 },
      two: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" } },
    },
  },
  factor: "layout",
  arms: [{ name: "one" }, { name: "two", together: { layout: "two" } }],
  baseline: "one",
  runs: 3,
  metrics: [{ id: "workflowMs", margin: 0.05 }],
};

function problems(changes: object): readonly string[] {
  return checkPlan({ ...PLAN, ...changes }).problems.map(
    ({ path, what, advice }) => `${fieldName(path)}: ${what}, try ${advice}`,
  );
}

const together = (changes: object): object => ({ together: { ...PLAN.together, ...changes } });

test("two layouts of the same agents are a plan, with every agent alone in each", () => {
  const { plan } = checkPlan(PLAN);
  if (plan === undefined) throw new Error("refused");
  const resolved = resolvePlan({
    plan,
    seed: 1,
    target: { engine: "embedded", baseUrl: "http://127.0.0.1:1", model: "m" },
  });
  expect(resolved.cells.map(({ id }) => id)).toEqual([
    "one",
    "one-alone-writer",
    "two",
    "two-alone-writer",
    "two-alone-critic",
  ]);
  // 2 together and 1 alone, 2 together and 1 each alone; three times. In this order the layout changes
  // nine times, and its models are loaded again: one on the shared instance, else two.
  expect(countPlan(resolved)).toMatchObject({ runs: 15, measuredCalls: 3 * (3 + 4), reloads: 15 });
});

test.each<[string, object, RegExp]>([
  [
    "a layout that is none",
    { arms: [{ name: "one" }, { name: "two", together: { layout: "tow" } }] },
    /arms\[1\]\.together\.layout: the plan has no layout of that name, got "tow", try two/u,
  ],
  [
    "an agent that is none",
    {
      factor: "agents",
      arms: [{ name: "one" }, { name: "two", together: { agents: { criic: {} } } }],
    },
    /arms\[1\]\.together\.agents\.criic: no agent is called so, got "criic", try critic/u,
  ],
  [
    "two agents of one name",
    together({ agents: [{ name: "a" }, { name: "a" }] }),
    /together\.agents\[1\]\.name: "a" is defined twice, try a-2, or `count`/u,
  ],
  [
    "names that counts make the same",
    together({ agents: [{ name: "a", count: 2 }, { name: "a-1" }] }),
    /two agents would be called "a-1"/u,
  ],
  [
    "too many agents",
    together({ agents: [{ name: "a", count: 16 }, { name: "b" }] }),
    /arms\[0\]: has 17 agents, and 16 are the limit/u,
  ],
  [
    "a server that the layout does not have",
    together({ agents: [{ name: "a", instance: 2 }, { name: "b" }] }),
    /arms\[0\]: one has 1 server, and agent a asks number 2/u,
  ],
  [
    "a misspelt option of an agent",
    together({ agents: [{ name: "a", options: { num_ctxx: 1 } }, { name: "b" }] }),
    /together\.agents\[0\]\.options\.num_ctxx: .*num_ctx/u,
  ],
  [
    "a recorded session as an agent's own work",
    together({ agents: [{ name: "a", workload: { kind: "replay", from: "x" } }, { name: "b" }] }),
    /together\.agents\[0\]\.workload\.kind: an agent's own work cannot be a recorded session/u,
  ],
  ["cold starts on purpose", { coldStarts: { runs: 2 } }, /coldStarts: cold starts on purpose/u],
  [
    "a search",
    { search: { screenRuns: 3, keep: 1, confirmRuns: 5 }, runs: undefined },
    /search: a search measures arms without agents/u,
  ],
  [
    "layouts that differ without being the factor",
    { factor: "options" },
    /layouts differ between one and two, try factor: layout/u,
  ],
  [
    "agents of an arm in a plan without any",
    { together: undefined },
    /arms\[1\]\.together: needs agents at the same time, and the plan has none/u,
  ],
])("%s is named", (_, changes, message) => {
  expect(problems(changes)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
});

test("a matrix has layouts and counts of an agent as factors", () => {
  const { plan, problems: found } = checkPlan({
    ...PLAN,
    ...together({ agents: [{ name: "worker" }] }),
    arms: undefined,
    matrix: { factors: { layout: ["one", "two"], agents: [1, 2, 4] } },
    baseline: "one-agents1",
    factor: undefined,
  });
  expect(found).toEqual([]);
  expect(plan?.arms.map(({ name, together: own }) => [name, own])).toContainEqual([
    "two-agents4",
    { layout: "two", agents: { worker: { count: 4 } } },
  ]);
});

test.each([
  ["user:secret@127.0.0.1:11434", /may be some, try the bare address/u],
  ["not an address", /is no address of a server, try 127\.0\.0\.1:11434/u],
])("an address of a server that is more than one: %s", (address, message) => {
  const layouts = { ...PLAN.together.layouts, one: { instances: [address] } };
  const [problem, ...others] = problems(together({ layouts }));
  expect(problem).toMatch(message);
  expect(problem).not.toContain("secret");
  expect(others).toEqual([]);
});

test("with the factor agents, what an arm gives all its agents may differ", () => {
  const arms = [
    { name: "one", options: { num_ctx: 512 } },
    { name: "two", together: { agents: { critic: { options: { num_ctx: 1024 } } } } },
  ];
  expect(problems({ factor: "agents", arms })).toEqual([]);
  expect(problems({ factor: "layout", arms }).join()).toContain(
    "options differ between one and two",
  );
});

test("a server that is started gets its address from us", () => {
  const layouts = { ...PLAN.together.layouts, own: { instances: 1, env: { OLLAMA_HOST: ":1" } } };
  expect(problems(together({ layouts }))).toEqual([
    "together.layouts.own.env.OLLAMA_HOST: every server that is started gets an address of its own, try removing it, or addresses as `instances`",
  ]);
});
