import { togetherSchema } from "@runproof/contract";
import { expect, test } from "vitest";

import { planInstances } from "../../../src/agents/plan-instances.ts";

const together = (layouts: object) => togetherSchema.parse({ agents: [{ name: "a" }], layouts });

test("a plan that says nothing of servers is measured on the one it finds", () => {
  expect(planInstances(togetherSchema.parse({ agents: [{ name: "a" }] }))).toEqual([
    { name: "instance-1", source: { kind: "target" }, layouts: ["one-instance"] },
  ]);
});

test("layouts share servers with the same variables, in whatever order, and no others", () => {
  const planned = planInstances(
    together({
      queue: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "1", OLLAMA_FLASH_ATTENTION: "1" } },
      shared: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } },
      two: { instances: 2, env: { OLLAMA_FLASH_ATTENTION: "1", OLLAMA_NUM_PARALLEL: "1" } },
    }),
  );
  expect(planned.map(({ name, layouts }) => [name, layouts])).toEqual([
    ["instance-1", ["queue", "two"]],
    ["instance-2", ["shared"]],
    ["instance-3", ["two"]],
  ]);
});

test("servers by address are the same in every layout that names them", () => {
  const planned = planInstances(
    together({
      one: { instances: ["http://a:1"] },
      two: { instances: ["http://a:1", "http://b:2"] },
    }),
  );
  expect(planned).toEqual([
    {
      name: "instance-1",
      source: { kind: "address", address: "http://a:1" },
      layouts: ["one", "two"],
    },
    { name: "instance-2", source: { kind: "address", address: "http://b:2" }, layouts: ["two"] },
  ]);
});

test("a server that is started anew before runs is no other layout's", () => {
  const env = { OLLAMA_NUM_PARALLEL: "1" };
  const planned = planInstances(
    together({ fresh: { instances: 1, env, restart: "before-runs" }, kept: { instances: 1, env } }),
  );
  expect(planned).toHaveLength(2);
});
