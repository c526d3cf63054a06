import { expect, test } from "vitest";

import { checkPlan } from "../../../src/check-plan.ts";
import { layoutThreads, threadWarnings } from "../../../src/checks/thread-warnings.ts";
import { resolvePlan } from "../../../src/resolve-plan.ts";

const TARGET = { engine: "ollama", baseUrl: "http://127.0.0.1:1", model: "m" } as const;

function resolved(changes: object, agents: readonly object[] = [{ name: "a" }, { name: "b" }]) {
  const { plan, problems } = checkPlan({
    schemaVersion: 1,
    name: "threads",
    workload: { kind: "inference", turns: ["Say one."], outputTokens: 8 },
    together: {
      agents,
      layouts: {
        shared: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } },
        apart: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" } },
        elsewhere: { instances: ["10.0.0.7:11434", "127.0.0.1:11500"] },
      },
    },
    matrix: { factors: { layout: ["shared", "apart", "elsewhere"] } },
    baseline: "shared",
    runs: 2,
    metrics: [{ id: "workflowMs", margin: 0.05 }],
    ...changes,
  });
  if (plan === undefined) throw new Error(JSON.stringify(problems));
  return resolvePlan({ plan, seed: 1, target: TARGET });
}

test("slots share the threads of their server; servers elsewhere take none from here", () => {
  const four = [
    { name: "a", options: { num_thread: 4 } },
    { name: "b", options: { num_thread: 2 } },
  ];
  expect(layoutThreads(resolved({}, four))).toEqual([
    { layout: "shared", servers: 1, perServer: 4, threads: 4 },
    { layout: "apart", servers: 2, perServer: 4, threads: 8 },
    { layout: "elsewhere", servers: 1, perServer: 4, threads: 4 },
  ]);
});

test("two models on one server compute beside each other", () => {
  const models = [
    { name: "a", model: "one", options: { num_thread: 2 } },
    { name: "b", model: "two", options: { num_thread: 3 } },
  ];
  expect(layoutThreads(resolved({}, models))[0]).toMatchObject({ layout: "shared", threads: 5 });
});

test("more threads than cores are told, with the sum", () => {
  const two = [{ name: "a", options: { num_thread: 2 } }, { name: "b" }];
  expect(threadWarnings(resolved({}, two), 4)).toEqual([]);
  expect(threadWarnings(resolved({}, two), 2)).toEqual([
    "layout apart computes on 4 threads (2 servers × 2 threads), and this machine has 2 cores: its agents would wait for cores, not for each other",
  ]);
});

test("the embedded engine takes one core per server; what Ollama takes by itself is not known", () => {
  expect(layoutThreads(resolved({}))).toEqual([]);
  expect(threadWarnings(resolved({ engine: "embedded" }), 1)).toEqual([
    expect.stringContaining(
      "layout apart computes on 2 threads (2 servers × 1 thread), and this machine has 1 core",
    ),
  ]);
});
