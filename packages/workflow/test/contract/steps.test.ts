import { runRecordSchema, type StepInput } from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { executeRun } from "../../src/index.ts";
import {
  collect,
  runAssignment,
  runTools,
  type AssignmentChanges,
  type ToolChanges,
} from "../assignments.ts";

let server: EmbeddedServer;
beforeAll(async () => {
  server = await startEmbeddedServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

/** Runs steps on real inference, and checks the record. */
async function execute(
  steps: readonly StepInput[],
  changes: AssignmentChanges = {},
  tools: ToolChanges = {},
): ReturnType<typeof collect> {
  const assignment = await runAssignment({ steps, ...changes });
  const lanes = assignment.workflow.lanes;
  const done = await collect(
    executeRun(assignment, await runTools({ url: server.url, lanes, ...tools })),
  );
  expect(runRecordSchema.parse(done.run)).toEqual(done.run);
  return done;
}

const ask = (id: string, prompt = `Say ${id}.`): StepInput => ({
  id,
  kind: "prompt",
  prompt,
  outputTokens: 4,
});

describe("prompt", () => {
  it("asks once, with a system text that then begins with the nonce", async () => {
    const { calls, run } = await execute([
      { ...ask("plain"), kind: "prompt" } as StepInput,
      {
        id: "told",
        kind: "prompt",
        system: "You count.",
        prompt: "After {{steps.plain.text}}.",
        outputTokens: 4,
      },
    ]);
    expect(run.status).toBe("ok");
    const [plain, told] = calls;
    expect(plain?.prompt).toMatch(/^Run \d{8}\.\nSay plain\.$/);
    expect(JSON.parse(told?.prompt ?? "")).toEqual([
      { role: "system", content: expect.stringMatching(/^Run \d{8}\.\nYou count\.$/) },
      { role: "user", content: `After ${plain?.answer}.` },
    ]);
    expect(run.stages[1]?.facts).toMatchObject({
      promptCharacters: told?.prompt.length,
      answerCharacters: told?.answer.length,
    });
    expect(told?.record).toMatchObject({ stage: "told", stageId: "told", endpoint: "generate" });
  });

  it("holds the answer to a schema", async () => {
    const format = {
      type: "object",
      properties: { ok: { type: "boolean" } },
      required: ["ok"],
      additionalProperties: false,
    };
    const { calls } = await execute([
      { id: "judge", kind: "prompt", prompt: "Is it?", outputTokens: 60, format },
    ]);
    expect(calls[0]?.record.format).toBe("schema");
    expect(JSON.parse(calls[0]?.answer ?? "")).toEqual({ ok: expect.any(Boolean) });
  });
});

describe("chat", () => {
  it("is one stage with a call per turn, each of which begins with the whole conversation", async () => {
    const { calls, run } = await execute([
      {
        id: "talk",
        kind: "chat",
        turns: ["Say one.", "Now two."],
        outputTokens: 4,
      },
    ]);
    expect(run.stages).toHaveLength(1);
    expect(run.stages[0]).toMatchObject({ kind: "chat", facts: { turns: 2 } });
    expect(run.stages[0]?.callIds).toEqual(["r0001.talk.1", "r0001.talk.2"]);
    const [first, second] = calls.map(({ prompt }) => JSON.parse(prompt));
    expect(calls.map(({ record }) => record.endpoint)).toEqual(["chat", "chat"]);
    expect(first).toHaveLength(1);
    expect(second.slice(0, 2)).toEqual([
      first[0],
      { role: "assistant", content: calls[0]?.answer },
    ]);
    expect(second[2].content).toBe("Now two.");
  });
});

describe("loop", () => {
  it("has a stage per iteration, and ends when its question says so", async () => {
    const { calls, run } = await execute([
      {
        id: "again",
        kind: "loop",
        times: 5,
        steps: [ask("try", "Try {{iteration}}{{#if steps.try}} after {{steps.try.text}}{{/if}}")],
        until: { text: "{{iteration}}", above: 0.5 },
      },
      ask("after", "{{steps.again.iterations}} times: {{steps.again.text}}"),
    ]);
    expect(
      run.stages.map(({ id, name, parentId, iteration }) => [id, name, parentId, iteration]),
    ).toEqual([
      ["again", "again", undefined, undefined],
      ["try.0", "try", "again", 0],
      ["try.1", "try", "again", 1],
      ["after", "after", undefined, undefined],
    ]);
    expect(run.stages[0]?.facts).toEqual({ iterations: 2, untilMet: 1 });
    expect(calls[1]?.prompt).toContain(`Try 1 after ${calls[0]?.answer}`);
    expect(calls[2]?.prompt).toContain(`2 times: ${calls[1]?.answer}`);
    expect(calls.map(({ record }) => record.id)).toEqual([
      "r0001.try.0.1",
      "r0001.try.1.1",
      "r0001.after.1",
    ]);
  });

  it("ends after as many iterations as it may have", async () => {
    const { calls, run } = await execute([
      {
        id: "again",
        kind: "loop",
        times: 3,
        steps: [ask("try")],
        until: { text: "{{steps.try.text}}", contains: "words that no model says" },
      },
    ]);
    expect(calls).toHaveLength(3);
    expect(run.stages[0]?.facts).toEqual({ iterations: 3, untilMet: 0 });
    expect(new Set(calls.map(({ prompt }) => prompt)).size).toBe(3);
  });
});

describe("branch", () => {
  it.each([
    [1, "do", "yes"],
    [0, "else", "no"],
  ])("takes one way (%s)", async (number, taken, stage) => {
    const { run, calls } = await execute([
      {
        id: "fork",
        kind: "branch",
        when: { text: String(number), above: 0 },
        do: [ask("yes")],
        else: [ask("no")],
      },
      ask("after", "{{steps.fork.taken}} {{#if steps.yes}}yes{{/if}}{{#if steps.no}}no{{/if}}"),
    ]);
    expect(run.stages.map(({ name }) => name)).toEqual(["fork", stage, "after"]);
    expect(run.stages[1]?.parentId).toBe("fork");
    expect(calls[1]?.prompt).toContain(`${taken} ${stage}`);
  });
});

describe("parallel", () => {
  const three: StepInput = {
    id: "all",
    kind: "parallel",
    branches: [
      [ask("a"), ask("a2", "{{#if steps.b}}leak{{else}}own{{/if}}")],
      [ask("b")],
      [ask("c")],
    ],
  };

  it("runs branches that do not see each other, and joins what they gave", async () => {
    const { calls, run } = await execute([
      three,
      ask("after", "{{steps.a2.text}}|{{steps.b.text}}|{{steps.c.text}}"),
    ]);
    const by = (id: string): (typeof calls)[number] | undefined =>
      calls.find(({ record }) => record.stage === id);
    expect(by("a2")?.prompt).toMatch(/own$/);
    expect(by("after")?.prompt).toContain(
      `${by("a2")?.answer}|${by("b")?.answer}|${by("c")?.answer}`,
    );
    const [all, ...inner] = run.stages.slice(0, -1);
    expect(new Set(inner.map(({ name, branch }) => `${name} ${branch}`))).toEqual(
      new Set(["a 0", "a2 0", "b 1", "c 2"]),
    );
    for (const stage of inner) {
      expect(stage.parentId).toBe("all");
      expect(stage.startNs).toBeGreaterThanOrEqual(all?.startNs ?? Number.NaN);
      expect(stage.endNs).toBeLessThanOrEqual(all?.endNs ?? Number.NaN);
    }
    expect(run.stages.at(-1)?.startNs).toBeGreaterThanOrEqual(all?.endNs ?? Number.NaN);
  });

  it("makes calls at the same time, each on a connection of its own", async () => {
    const { calls } = await execute([three]);
    const times = calls.map(({ record: { client } }) => {
      const startNs = BigInt(client.callNs);
      return { startNs, endNs: startNs + BigInt(client.endNs) };
    });
    const begun = calls.flatMap(({ record }, index) =>
      ["a", "b", "c"].includes(record.stage) ? [times[index]?.startNs ?? 0n] : [],
    );
    const firstEndNs = times.map(({ endNs }) => endNs).toSorted((x, y) => Number(x - y))[0] ?? 0n;
    for (const startNs of begun) expect(startNs < firstEndNs).toBe(true);
  });

  it("gives every branch the same nonces, however they overlap", async () => {
    const prompts = [];
    for (const limit of [3, 1]) {
      const { calls } = await execute([{ ...three, limit } as StepInput, ask("after")]);
      const nonces = calls.map(({ record, prompt }) => [record.stage, prompt.slice(4, 12)]);
      prompts.push(Object.fromEntries(nonces));
    }
    expect(prompts[0]).toEqual(prompts[1]);
    expect(new Set(Object.values(prompts[0] ?? {})).size).toBe(5);
  });

  it("has no more branches at the same time than its limit", async () => {
    const { calls } = await execute([{ ...three, limit: 1 } as StepInput]);
    const order = calls
      .toSorted((x, y) => Number(BigInt(x.record.client.callNs) - BigInt(y.record.client.callNs)))
      .map(({ record }) => record.stage);
    expect(order).toEqual(["a", "a2", "b", "c"]);
  });

  it("does not wait for records in a branch, and leaves the wait at the end out of the run", async () => {
    const assignment = await runAssignment({ steps: [three] });
    const tools = await runTools({ url: server.url, lanes: 3 });
    const records = executeRun(assignment, tools);
    await records.next();
    // Nobody asks for the next record, and all calls are made all the same.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const askedAtNs = process.hrtime.bigint();
    const calls = [];
    let run;
    for await (const entry of records) {
      if (entry.kind === "call") calls.push(entry.record);
      else run = entry.record;
    }
    expect(calls).toHaveLength(3);
    for (const { client } of calls) expect(BigInt(client.callNs) < askedAtNs).toBe(true);
    expect(run?.endNs).toBeLessThan(400e6);
    expect(run?.bookkeepingNs).toBeGreaterThan(100e6);
  });

  it("stops the other branches when one fails", async () => {
    const { run } = await execute([
      {
        id: "all",
        kind: "parallel",
        branches: [
          [{ id: "bad", kind: "tool", run: ["false"] }],
          [{ id: "slow", kind: "tool", run: ["sleep", "30"] }],
        ],
      },
    ]);
    expect(run).toMatchObject({ status: "failed", error: { code: "tool-exit" } });
    const slow = run.stages.find(({ name }) => name === "slow");
    expect(slow).toMatchObject({
      status: "cancelled",
      error: { code: "cancelled", message: "another branch failed" },
    });
    expect(run.stages[0]).toMatchObject({ name: "all", status: "failed" });
  });
});
