import { runRecordSchema, type StepInput } from "@runproof/contract";
import { startEmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { describe, expect, it, onTestFinished } from "vitest";

import { executeRun } from "../../src/index.ts";
import { collect, runAssignment, runTools, type AssignmentChanges } from "../assignments.ts";

const ask = (changes: Partial<Extract<StepInput, { kind: "prompt" }>> = {}): StepInput => ({
  id: "ask",
  kind: "prompt",
  prompt: "Say it.",
  outputTokens: 6,
  ...changes,
});

/** Runs steps on real inference whose answers are spoiled as said. */
async function execute(
  faults: readonly string[],
  steps: readonly StepInput[],
  changes: AssignmentChanges = {},
): ReturnType<typeof collect> {
  const server = await startEmbeddedServer(...faults.flatMap((fault) => ["--fault", fault]));
  onTestFinished(async () => await server[Symbol.asyncDispose]());
  const assignment = await runAssignment({ steps, ...changes });
  const { lanes } = assignment.workflow;
  const done = await collect(executeRun(assignment, await runTools({ url: server.url, lanes })));
  expect(runRecordSchema.parse(done.run)).toEqual(done.run);
  return done;
}

describe("a failed call", () => {
  it("is asked again within its stage, and every attempt is on record", async () => {
    const { calls, run } = await execute(["reset-stream:after=2,times=2"], [ask({ retries: 3 })]);
    expect(run.status).toBe("ok");
    expect(calls.map(({ record }) => [record.id, record.status, record.error?.code])).toEqual([
      ["r0001.ask.1", "failed", "reset"],
      ["r0001.ask.2", "failed", "reset"],
      ["r0001.ask.3", "ok", undefined],
    ]);
    expect(run.stages).toMatchObject([
      {
        attempts: 3,
        status: "ok",
        callIds: calls.map(({ record }) => record.id),
        facts: {
          promptCharacters: calls[2]?.prompt.length,
          answerCharacters: calls[2]?.answer.length,
        },
      },
    ]);
    expect(new Set(calls.map(({ prompt }) => prompt)).size).toBe(3);
  });

  it("ends the run when its attempts are used up", async () => {
    const { calls, run } = await execute(
      ["error-line"],
      [ask({ retries: 1 }), ask({ id: "then" })],
    );
    expect(calls).toHaveLength(2);
    expect(run).toMatchObject({ status: "failed", error: { code: "stream-error" } });
    expect(run.stages).toMatchObject([{ name: "ask", attempts: 2, status: "failed" }]);
    const end = calls[1]?.record;
    const wallNs = Number(BigInt(end?.client.callNs ?? 0) - BigInt(run.startNs));
    expect(run.endNs).toBeLessThanOrEqual(wallNs + (end?.client.endNs ?? 0));
  });

  it("starts a conversation again from its first turn", async () => {
    const talk: StepInput = {
      id: "talk",
      kind: "chat",
      turns: ["One.", "Two."],
      outputTokens: 4,
      retries: 1,
    };
    const { calls, run } = await execute(["reset:skip=1,times=1"], [talk]);
    expect(run).toMatchObject({ status: "ok", stages: [{ attempts: 2, facts: { turns: 2 } }] });
    expect(calls.map(({ record }) => record.status)).toEqual(["ok", "failed", "ok", "ok"]);
    expect(JSON.parse(calls[2]?.prompt ?? "")).toHaveLength(1);
  });

  it("fails the steps around it", async () => {
    const { run } = await execute(
      ["busy"],
      [{ id: "again", kind: "loop", times: 3, steps: [ask()] }, ask({ id: "then" })],
    );
    expect(run.error?.code).toBe("http-503");
    expect(run.stages.map(({ id, status }) => [id, status])).toEqual([
      ["again", "failed"],
      ["ask.0", "failed"],
    ]);
  });

  it("makes a step of steps be done again as a whole", async () => {
    const { run } = await execute(
      ["reset:skip=1,times=1"],
      [{ id: "again", kind: "loop", times: 2, steps: [ask()], retries: 1 }],
    );
    expect(run.status).toBe("ok");
    expect(run.stages[0]).toMatchObject({ id: "again", attempts: 2, facts: { iterations: 2 } });
    const ids = run.stages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const called = run.stages.flatMap(({ callIds }) => callIds);
    expect(new Set(called).size).toBe(called.length);
    expect(called).toHaveLength(4);
  });
});

describe("a template", () => {
  it("that asks for what is not there fails its step", async () => {
    const { run, calls } = await execute([], [ask({ prompt: "{{steps.ask.text}}" })]);
    expect(calls).toEqual([]);
    expect(run).toMatchObject({ status: "failed", error: { code: "PLAN_INVALID" } });
  });
});

describe("a time limit", () => {
  it("ends a call of its step, and the next attempt has all of it again", async () => {
    const { run, calls } = await execute(
      ["stall:after=1,times=1"],
      [ask({ timeoutMs: 3_000, retries: 1 })],
    );
    expect(run.status).toBe("ok");
    expect(run.stages).toMatchObject([{ attempts: 2, status: "ok" }]);
    expect(calls.map(({ record }) => record.status)).toEqual(["cancelled", "ok"]);
  });

  it("of a loop ends it in the middle", async () => {
    const { run } = await execute(
      ["stall:after=1,skip=1"],
      [{ id: "again", kind: "loop", times: 9, steps: [ask()], timeoutMs: 1_500 }],
    );
    expect(run).toMatchObject({
      status: "timedOut",
      error: { code: "timeout-step", message: expect.stringContaining("step again took longer") },
    });
    expect(run.stages.at(-1)).toMatchObject({ id: "ask.1", status: "timedOut" });
    expect(run.stages[0]).toMatchObject({ id: "again", status: "timedOut", attempts: 1 });
  });

  it("of all steps is none of a loop", async () => {
    const { run } = await execute(
      [],
      [
        {
          id: "again",
          kind: "loop",
          times: 3,
          steps: [{ id: "wait", kind: "tool", run: ["sleep", "0.5"] }],
        },
      ],
      { timeouts: { stepMs: 1_200 } },
    );
    expect(run.status).toBe("ok");
  });

  it("of the run ends it, whatever it does", async () => {
    const { run, calls } = await execute(["stall:after=1"], [ask({ retries: 3 })], {
      timeouts: { runMs: 1_500 },
    });
    expect(run).toMatchObject({ status: "timedOut", error: { code: "timeout-run" } });
    expect(run.stages).toMatchObject([{ attempts: 1, status: "timedOut" }]);
    expect(calls).toHaveLength(1);
  });
});
