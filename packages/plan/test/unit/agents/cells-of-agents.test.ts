import { armSchema, cellSchema, togetherSchema, type Cell } from "@runproof/contract";
import { expect, test } from "vitest";

import { cellsOfAgents, soloCellIdOf } from "../../../src/agents/cells-of-agents.ts";

const CELL = { options: {}, workflow: "w", promptCache: "cold-prefix" } as const;

function cells(together: object, arm: object = {}): readonly Cell[] {
  const plan = { together: togetherSchema.parse(together) };
  const parsed = armSchema.parse({ name: "pair", ...arm });
  const cell = { ...CELL, id: parsed.name, arm: parsed.name, options: parsed.options };
  const made = cellsOfAgents(plan, parsed, cell, ({ kind }) => `work-of-${kind}`);
  return made.map((one) => cellSchema.parse(one));
}

const LAYOUTS = {
  one: { instances: 1 },
  two: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" } },
};

test("an arm without agents is one cell", () => {
  const cell = { ...CELL, id: "a", arm: "a" };
  expect(cellsOfAgents({}, armSchema.parse({ name: "a" }), cell, () => "w")).toEqual([cell]);
});

test("all at the same time is called like the arm, and every agent is measured alone", () => {
  const made = cells({ agents: [{ name: "writer" }, { name: "critic" }], layouts: LAYOUTS });
  expect(made.map(({ id, arm, workflow }) => [id, arm, workflow])).toEqual([
    ["pair", "pair", "w"],
    ["pair-alone-writer", "pair", "work-of-writer"],
    ["pair-alone-critic", "pair", "work-of-critic"],
  ]);
  expect(made.map(({ together }) => together?.solo)).toEqual([undefined, "writer", "critic"]);
  expect(made.map(({ together }) => together?.agents.length)).toEqual([2, 2, 2]);
});

test("agents alike on one server are measured alone once, on two servers twice", () => {
  const agents = [{ name: "worker", count: 4 }];
  const one = cells({ agents, layouts: LAYOUTS });
  expect(one.map(({ id }) => id)).toEqual(["pair", "pair-alone-worker-1"]);
  expect(one[0]?.together?.agents.map(({ soloCellId }) => soloCellId)).toEqual(
    Array.from({ length: 4 }, () => "pair-alone-worker-1"),
  );
  const two = cells({ agents, layouts: LAYOUTS }, { together: { layout: "two" } });
  expect(two.map(({ id }) => id)).toEqual(["pair", "pair-alone-worker-1", "pair-alone-worker-2"]);
  expect(two[0]?.together?.agents.map(({ instance }) => instance)).toEqual([
    "instance-2",
    "instance-3",
    "instance-2",
    "instance-3",
  ]);
});

test("options go from the arm to the plan's agent to the arm's agent", () => {
  const [together] = cells(
    {
      agents: [{ name: "a", options: { num_ctx: 512, top_k: 7 } }, { name: "b" }],
      layouts: LAYOUTS,
    },
    {
      options: { temperature: 0.1, num_ctx: 1024 },
      together: { agents: { a: { options: { top_k: 9 }, model: "other:1b" } } },
    },
  );
  expect(together?.together?.agents).toMatchObject([
    { options: { temperature: 0.1, num_ctx: 512, top_k: 9 }, model: "other:1b" },
    { options: { temperature: 0.1, num_ctx: 1024 } },
  ]);
});

test("an agent asks the server that the plan names", () => {
  const agents = [{ name: "a", instance: 2 }, { name: "b" }, { name: "c" }];
  const [together] = cells({ agents, layouts: { two: LAYOUTS.two } });
  expect(together?.together?.agents.map(({ instance }) => instance)).toEqual([
    "instance-2",
    "instance-2",
    "instance-1",
  ]);
});

test("ids stay names, however long those of arm and agent are", () => {
  const [arm, agent] = ["a".repeat(63), "b".repeat(63)];
  for (const id of [soloCellIdOf(arm, "b"), soloCellIdOf("a", agent), soloCellIdOf(arm, agent)]) {
    expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/u);
  }
});
