import type { CellAgent, CellTogether } from "@runproof/contract";
import { expect, test } from "vitest";

import { turnOfAgents, type LoadedInstances } from "../../../src/agents/turn-of-agents.ts";

const NOTHING: LoadedInstances = new Map();

function agent(
  name: string,
  instance: string,
  options: CellAgent["options"] = {},
  model?: string,
): CellAgent {
  const own = model === undefined ? {} : { model };
  return { name, instance, options, workflow: "w", soloCellId: `pair-alone-${name}`, ...own };
}

function names(before: LoadedInstances, together: CellTogether): readonly string[] {
  return turnOfAgents(before, together).loads.map(({ name }) => name);
}

test("agents alike on one server load it once, on two servers twice", () => {
  const one = { layout: "one", agents: [agent("a", "i-1"), agent("b", "i-1")] };
  const two = { layout: "two", agents: [agent("a", "i-1"), agent("b", "i-2")] };
  expect(names(NOTHING, one)).toEqual(["a"]);
  expect(names(NOTHING, two)).toEqual(["a", "b"]);
  expect(names(turnOfAgents(NOTHING, one).loaded, two)).toEqual(["b"]);
});

test("the agent that is measured alone is warmed up last, after those it shares a server with", () => {
  const agents = [agent("a", "i-1", { num_ctx: 512 }), agent("b", "i-1", { num_ctx: 1024 })];
  expect(names(NOTHING, { layout: "one", agents, solo: "a" })).toEqual(["b", "a"]);
  expect(names(NOTHING, { layout: "one", agents, solo: "b" })).toEqual(["a", "b"]);
});

test("nothing is loaded again where the turn before left it", () => {
  const together = { layout: "two", agents: [agent("a", "i-1"), agent("b", "i-2")] };
  const { loaded } = turnOfAgents(NOTHING, together);
  expect(names(loaded, { ...together, solo: "b" })).toEqual([]);
});

test("one server holds the models of several agents, each warmed up once", () => {
  const agents = [agent("a", "i-1"), agent("b", "i-1", {}, "other:1b")];
  const { loads, loaded } = turnOfAgents(NOTHING, { layout: "one", agents });
  expect(loads.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(names(loaded, { layout: "one", agents, solo: "a" })).toEqual([]);
});

test("what no agent of the next arm needs is unloaded", () => {
  const two = { layout: "two", agents: [agent("a", "i-1"), agent("b", "i-2")] };
  const { loaded } = turnOfAgents(NOTHING, two);
  const next = turnOfAgents(loaded, {
    layout: "one",
    agents: [agent("a", "i-1"), agent("b", "i-1")],
  });
  expect(next.unloads).toMatchObject([{ instance: "i-2" }]);
  expect([...next.loaded.keys()]).toEqual(["i-1 "]);
  expect(names(next.loaded, two)).toEqual(["b"]);
});
