import { BenchError, planSchema } from "@runproof/contract";
import { resolvePlan } from "@runproof/plan";
import { expect, onTestFinished, test, vi } from "vitest";

import { instanceProcesses } from "../../../src/agents/instance-processes.ts";
import { instanceClients } from "../../../src/agents/open-instances.ts";

const plan = planSchema.parse({
  schemaVersion: 1,
  name: "agents",
  workload: { kind: "inference", turns: ["A"] },
  together: { agents: [{ name: "writer", count: 2 }] },
  arms: [{ name: "a" }, { name: "b" }],
  baseline: "a",
  metrics: [{ id: "workflowMs", margin: 0.1 }],
});

const resolvedPlan = resolvePlan({
  plan,
  target: {
    engine: "ollama",
    baseUrl: "http://127.0.0.1:1",
    model: "m:latest",
    instances: [
      { name: "instance-1", layouts: ["one"], baseUrl: "http://127.0.0.1:1", isOwn: true },
      { name: "instance-2", layouts: ["one"], baseUrl: "http://127.0.0.1:2", isOwn: false },
    ],
  },
  seed: 1,
});

function problemWith(name: string, text: string, read: () => unknown): BenchError {
  vi.stubEnv(name, text);
  onTestFinished(() => void vi.unstubAllEnvs());
  try {
    read();
  } catch (error) {
    if (BenchError.is(error)) return error;
    throw error;
  }
  throw new Error(`${text} was taken`);
}

test.each([
  "rubbish",
  "[]",
  "null",
  '"http://127.0.0.1:1"',
  '{"instance-1":7}',
  '{"instance-1":"no address of user:secret"}',
  '{"instance-1":"ftp://user:secret@127.0.0.1:1"}',
  '{"Instance 1":"http://127.0.0.1:1"}',
])("RUNPROOF_INSTANCE_URLS=%s: what is wrong, what to do, and no secret", (text) => {
  const problem = problemWith("RUNPROOF_INSTANCE_URLS", text, () => instanceClients(resolvedPlan));
  expect(problem.code).toBe("USAGE");
  expect(problem.message.length).toBeGreaterThan(0);
  expect(problem.hint?.length).toBeGreaterThan(0);
  expect(`${problem.message} ${problem.hint} ${String(problem.cause)}`).not.toContain("secret");
});

test("addresses to connect with take the place of those of the plan", () => {
  vi.stubEnv("RUNPROOF_INSTANCE_URLS", '{"instance-2":"http://user:secret@127.0.0.1:3"}');
  onTestFinished(() => void vi.unstubAllEnvs());
  const clients = instanceClients(resolvedPlan);
  expect([...clients].map(([name, { baseUrl }]) => [name, baseUrl])).toEqual([
    ["instance-1", "http://127.0.0.1:1"],
    ["instance-2", "http://127.0.0.1:3"],
  ]);
});

test.each(["rubbish", '{"instance-1":"7"}', '{"instance-1":-1}'])(
  "RUNPROOF_INSTANCE_PROCESSES=%s",
  (text) => {
    const problem = problemWith("RUNPROOF_INSTANCE_PROCESSES", text, () =>
      instanceProcesses(resolvedPlan.target),
    );
    expect(problem.code).toBe("USAGE");
    expect(problem.hint).toContain("unset RUNPROOF_INSTANCE_PROCESSES");
  },
);

test("of servers that somebody else started no process is known, whatever is told", () => {
  vi.stubEnv("RUNPROOF_INSTANCE_PROCESSES", '{"instance-1":7,"instance-2":8}');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect([...instanceProcesses(resolvedPlan.target)]).toEqual([
    ["instance-1", 7],
    ["instance-2", undefined],
  ]);
});
