import { runRecordSchema, type StepInput } from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { afterAll, beforeAll, expect, it } from "vitest";

import { executeRun, type AgentAssignment } from "../../src/index.ts";
import { collect, runAssignment, runTools, workflowOf } from "../assignments.ts";

let servers: readonly EmbeddedServer[];
beforeAll(async () => {
  servers = await Promise.all([startEmbeddedServer(), startEmbeddedServer()]);
});
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]();
});

interface AgentToRun {
  readonly name: string;
  readonly steps: readonly StepInput[];
  /** Of its instance; absent = nobody listens. */
  readonly url?: string | undefined;
  readonly runMs?: number;
}

async function execute(agents: readonly AgentToRun[]): ReturnType<typeof collect> {
  const alone = await runAssignment();
  const assigned: AgentAssignment[] = [];
  for (const [index, { name, steps, url, runMs }] of agents.entries()) {
    const { lanes } = await runTools(url === undefined ? {} : { url });
    assigned.push({
      name,
      instance: `instance-${index + 1}`,
      model: alone.model,
      cell: { ...alone.cell, options: { temperature: index / 10 } },
      workflow: workflowOf(steps, runMs === undefined ? {} : { runMs }),
      lanes,
      effective: { contextLength: 512 },
    });
  }
  const [first, ...others] = assigned;
  if (first === undefined) throw new Error("nobody works");
  const assignment = { ...alone, agents: [first, ...others] } as const;
  const done = await collect(executeRun(assignment, await runTools()));
  expect(runRecordSchema.parse(done.run)).toEqual(done.run);
  return done;
}

const asks = (...ids: readonly string[]): readonly StepInput[] =>
  ids.map((id) => ({ id, kind: "prompt", prompt: `Say ${id}.`, outputTokens: 24 }));

it("lets agents work at the same time, each with its own workflow, options and server", async () => {
  const { calls, run } = await execute([
    { name: "writer", steps: asks("draft", "polish"), url: servers[0]?.url },
    { name: "critic", steps: asks("draft"), url: servers[1]?.url },
  ]);
  expect(run.status).toBe("ok");
  expect(run.stages.map(({ id, name, agent }) => [id, name, agent])).toEqual([
    ["draft@writer", "draft", "writer"],
    ["draft@critic", "draft", "critic"],
    ["polish@writer", "polish", "writer"],
  ]);
  const called = calls.map(({ record }) => ({
    ...record,
    temperature: record.options["temperature"],
  }));
  expect(called.toSorted((one, other) => (one.id < other.id ? -1 : 1))).toMatchObject([
    { id: "r0001.draft@critic.1", agent: "critic", instance: "instance-2", temperature: 0.1 },
    { id: "r0001.draft@writer.1", agent: "writer", instance: "instance-1", temperature: 0 },
    { id: "r0001.polish@writer.1", agent: "writer", instance: "instance-1", temperature: 0 },
  ]);
  const [writer, critic] = run.agents ?? [];
  expect([writer?.name, critic?.name]).toEqual(["writer", "critic"]);
  expect(critic?.startNs).toBeLessThan(writer?.endNs ?? 0);
  expect(run.endNs).toBe(Math.max(writer?.endNs ?? 0, critic?.endNs ?? 0));
});

it("gives no two agents the same nonce", async () => {
  const { calls } = await execute([
    { name: "one", steps: asks("draft", "polish"), url: servers[0]?.url },
    { name: "two", steps: asks("draft", "polish"), url: servers[0]?.url },
  ]);
  const nonces = calls.map(({ prompt }) => /^Run (\d{8})\./u.exec(prompt)?.[1]);
  expect(new Set(nonces).size).toBe(4);
});

it("lets the others go on when one fails, and says whose failure the run's is", async () => {
  const { run } = await execute([
    { name: "lost", steps: asks("draft", "polish") },
    { name: "well", steps: asks("draft", "polish"), url: servers[0]?.url },
  ]);
  expect(run).toMatchObject({ status: "failed", error: { code: "refused" } });
  expect(run.agents).toMatchObject([
    { name: "lost", status: "failed", error: { code: "refused" } },
    { name: "well", status: "ok" },
  ]);
  expect(run.stages.filter(({ status }) => status === "ok").map(({ id }) => id)).toEqual([
    "draft@well",
    "polish@well",
  ]);
});

it("limits the time of each agent by its own workflow", async () => {
  const { run } = await execute([
    { name: "slow", steps: asks("draft"), url: servers[0]?.url, runMs: 1 },
    { name: "well", steps: asks("draft"), url: servers[1]?.url },
  ]);
  expect(run.agents).toMatchObject([
    {
      status: "timedOut",
      error: { code: "timeout-run", message: expect.stringContaining("the run of slow") },
    },
    { status: "ok" },
  ]);
});

it("makes an agent that works alone a run of that agent", async () => {
  const { run } = await execute([
    { name: "writer", steps: asks("draft", "polish"), url: servers[0]?.url },
  ]);
  expect(run.agents).toMatchObject([{ name: "writer", instance: "instance-1", status: "ok" }]);
  expect(run.stages.every(({ agent }) => agent === "writer")).toBe(true);
});
