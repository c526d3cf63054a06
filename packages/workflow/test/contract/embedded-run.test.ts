import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import { callRecordSchema, runRecordSchema } from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { replayCall, type Lane } from "@runproof/ollama-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  executeRun,
  executeWarmUp,
  recordedOutcome,
  recordedOutcomeSchema,
  type WorkflowTools,
} from "../../src/index.ts";
import {
  collect,
  reportSteps,
  runAssignment,
  runTools,
  toArray,
  warmUpAssignment,
  type ToolChanges,
} from "../assignments.ts";

let server: EmbeddedServer;
beforeAll(async () => {
  server = await startEmbeddedServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

const tools = async (changes: ToolChanges = {}): Promise<WorkflowTools> =>
  await runTools({ url: server.url, ...changes });

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe("executeRun", () => {
  it("yields two calls and a run that keep the contract", async () => {
    const { kinds, calls, run } = await collect(executeRun(await runAssignment(), await tools()));
    expect(kinds).toEqual(["call", "call", "run"]);
    for (const { record } of calls) expect(callRecordSchema.parse(record)).toEqual(record);
    expect(runRecordSchema.parse(run)).toEqual(run);
    expect(run).toMatchObject({
      id: "r0001",
      cellId: "warm",
      arm: "warm",
      block: 3,
      position: 1,
      sequence: 7,
      samplingSeed: 42,
      status: "ok",
      valid: true,
      warmupCallIds: ["r0001.warmup.1"],
      effective: { contextLength: 512 },
    });
    expect(run.stages.map(({ name, status, callIds }) => [name, status, callIds])).toEqual([
      ["scan", "ok", []],
      ["ingest", "ok", []],
      ["analyze", "ok", [calls[0]?.record.id]],
      ["report", "ok", [calls[1]?.record.id]],
    ]);
    expect(run.stages[1]?.facts).toMatchObject({ files: 2, skipped: 0, rows: 2 });
  });

  it("describes each call with its texts, options and timings", async () => {
    const { calls } = await collect(executeRun(await runAssignment(), await tools()));
    for (const { record, prompt, answer } of calls) {
      expect(record).toMatchObject({
        runId: "r0001",
        cellId: "warm",
        block: 3,
        phase: "measured",
        api: "ollama",
        endpoint: "generate",
        model: "tinyreport:latest",
        status: "ok",
        promptHash: sha256(prompt),
        promptCharacters: prompt.length,
        answerHash: sha256(answer),
        answerCharacters: answer.length,
        thinkingCharacters: 0,
        eventLoopDelay: { p99Ms: expect.any(Number), maxMs: expect.any(Number) },
      });
      expect(record.server.outputTokens).toBeLessThanOrEqual(Number(record.options["num_predict"]));
      expect(record.server.promptTokens).toBeGreaterThan(20);
      // The server's clock and ours saw the same chunks.
      expect(record.server.contentCreatedNs).toHaveLength(record.client.contentChunkNs.length);
      expect(record.http).toMatchObject({ status: 200, remoteAddress: "127.0.0.1" });
    }
    expect(calls.map(({ record }) => [record.stage, record.options])).toEqual([
      ["analyze", { temperature: 0.5, seed: 42, num_predict: 24 }],
      ["report", { temperature: 0.5, seed: 42, num_predict: 16 }],
    ]);
  });

  it("keeps the raw bytes of answers when asked, and they give the record again", async () => {
    const plain = await collect(executeRun(await runAssignment(), await tools()));
    for (const { recording } of plain.calls) expect(recording).toBeUndefined();
    const recording = await tools({ record: true });
    const { calls } = await collect(executeRun(await runAssignment(), recording));
    expect(calls).toHaveLength(2);
    for (const { record, recording: bytes } of calls) {
      const again = recordedOutcome(replayCall(bytes ?? new Uint8Array()));
      expect(recordedOutcomeSchema.parse(record)).toEqual(again);
    }
  });

  it("asks with a nonce, the data, and then the analysis", async () => {
    const { calls } = await collect(executeRun(await runAssignment(), await tools()));
    const [analyze, report] = calls;
    expect(analyze?.prompt).toMatch(
      /^Run \d{8}\.\nAnalyze the following benchmark data\.\nFiles: a\/notes\.md, runs\.csv\n/,
    );
    expect(analyze?.prompt).toContain("ttft_ms mean 528.66");
    expect(report?.prompt).toMatch(/^Run \d{8}\.\nWrite a technical report from this analysis\.\n/);
    expect(report?.prompt).toContain(analyze?.answer.trim().slice(0, 40));
    expect(report?.prompt.slice(0, 12)).not.toBe(analyze?.prompt.slice(0, 12));
  });

  it("times stages that contain their calls, in order and within the run", async () => {
    const { calls, run } = await collect(executeRun(await runAssignment(), await tools()));
    let previousEndNs = 0;
    for (const stage of run.stages) {
      expect(stage.startNs).toBeGreaterThanOrEqual(previousEndNs);
      expect(stage.endNs).toBeGreaterThan(stage.startNs);
      previousEndNs = stage.endNs;
    }
    expect(run.endNs).toBe(previousEndNs);
    const [first, second] = calls.map(({ record }) => {
      const startNs = Number(BigInt(record.client.callNs) - BigInt(run.startNs));
      return { startNs, endNs: startNs + record.client.endNs };
    });
    const [, , analyze, report] = run.stages;
    expect(first?.startNs).toBeGreaterThanOrEqual(analyze?.startNs ?? Number.NaN);
    expect(first?.endNs).toBe(analyze?.endNs);
    // What is left out lies behind each call.
    const leftOutNs = (second?.endNs ?? 0) - (report?.endNs ?? 0);
    expect(leftOutNs).toBeGreaterThan(0);
    expect(leftOutNs).toBeLessThanOrEqual(run.bookkeepingNs ?? 0);
  });

  it("makes the next call only when it is asked for, and leaves the wait out of the run", async () => {
    const records = executeRun(await runAssignment(), await tools());
    await records.next();
    await setTimeout(300);
    const askedAtNs = process.hrtime.bigint();
    const second = await records.next();
    const { value } = await records.next();
    if (second.value?.kind !== "call" || value?.kind !== "run") throw new Error("not as expected");
    expect(BigInt(second.value.record.client.callNs)).toBeGreaterThan(askedAtNs);
    const { stages, bookkeepingNs = 0, endNs } = value.record;
    const [, , analyze, report] = stages;
    expect(bookkeepingNs).toBeGreaterThan(290e6);
    expect((report?.startNs ?? 0) - (analyze?.endNs ?? 0)).toBeLessThan(50e6);
    const sumNs = stages.reduce((sum, stage) => sum + stage.endNs - stage.startNs, 0);
    expect(endNs - sumNs).toBeLessThan(50e6);
  });

  it("gives every arm the same limits and seed, whatever the arm says", async () => {
    const options = { num_predict: 3, seed: 1, num_ctx: 512 };
    const assignment = await runAssignment({ cell: { options } });
    const { calls } = await collect(executeRun(assignment, await tools()));
    expect(calls[0]?.record.options).toEqual({ num_ctx: 512, seed: 42, num_predict: 24 });
    expect(calls[0]?.record.server.outputTokens).toBeGreaterThan(3);
  });

  it("sends no nonce where prompts share their prefix, and the same words every time", async () => {
    const dataPath = (await runAssignment()).dataPath;
    const first = await runAssignment({ cell: { promptCache: "shared-prefix" }, dataPath });
    const second = await runAssignment({
      cell: { promptCache: "shared-prefix" },
      dataPath,
      sequence: 8,
      seed: 99,
    });
    const prompts = [];
    for (const assignment of [first, second]) {
      const { calls } = await collect(executeRun(assignment, await tools()));
      prompts.push(calls[0]?.prompt);
    }
    expect(prompts[0]).toMatch(/^Analyze the following benchmark data\./);
    expect(prompts[1]).toBe(prompts[0]);
  });

  it("fails the run with the call when the model is missing", async () => {
    const assignment = await runAssignment({ model: "nobody:1b" });
    const { kinds, calls, run } = await collect(executeRun(assignment, await tools()));
    expect(kinds).toEqual(["call", "run"]);
    expect(calls[0]?.record).toMatchObject({ status: "failed", error: { code: "http-404" } });
    expect(run).toMatchObject({ status: "failed", error: { code: "http-404" } });
    expect(run.stages.at(-1)).toMatchObject({ name: "analyze", status: "failed" });
    expect(runRecordSchema.parse(run)).toEqual(run);
  });

  it("records a call that took too long as timed out", async () => {
    const assignment = await runAssignment({ model: server.model });
    const limited = await tools({ deadlines: { firstByteMs: 1 } });
    const { run } = await collect(executeRun(assignment, limited));
    expect(run).toMatchObject({ status: "timedOut", error: { code: "deadline-first-byte" } });
  });

  it("ends a call in flight when aborted, and the run with it", async () => {
    const controller = new AbortController();
    const assignment = await runAssignment({ steps: reportSteps({ outputTokens: 1_000 }) });
    const held = await tools({ signal: controller.signal });
    const [first] = held.lanes;
    const lane = {
      ...first,
      generate: async (...call: Parameters<Lane["generate"]>) => {
        const answer = first.generate(...call);
        // The call is on its way by then, and far from its end.
        await setTimeout(20);
        controller.abort();
        return await answer;
      },
    };
    const { kinds, calls, run } = await collect(executeRun(assignment, { ...held, lanes: [lane] }));
    expect(kinds).toEqual(["call", "run"]);
    expect(calls[0]?.record).toMatchObject({ status: "cancelled", error: { code: "cancelled" } });
    expect(run).toMatchObject({ status: "cancelled", error: { code: "cancelled" } });
  });

  it("does not begin the report when aborted after the analysis", async () => {
    const controller = new AbortController();
    const records = executeRun(await runAssignment(), await tools({ signal: controller.signal }));
    expect((await records.next()).value).toMatchObject({ kind: "call", record: { status: "ok" } });
    controller.abort();
    const { value } = await records.next();
    expect(value).toMatchObject({ kind: "run", record: { status: "cancelled" } });
    expect(value?.kind === "run" && value.record.stages).toHaveLength(3);
    expect((await records.next()).done).toBe(true);
  });

  it("marks a run invalid when this process stalled during a call", async () => {
    const held = await tools();
    const [first] = held.lanes;
    const lane = {
      ...first,
      generate: async (...call: Parameters<Lane["generate"]>) => {
        const answer = first.generate(...call);
        block(400);
        return await answer;
      },
    };
    const assignment = await runAssignment({ eventLoopLimitMs: 300 });
    const { calls, run } = await collect(executeRun(assignment, { ...held, lanes: [lane] }));
    expect(calls[0]?.record.eventLoopDelay?.maxMs).toBeGreaterThan(390);
    expect(run).toMatchObject({ status: "ok", valid: false });
    expect(run.invalidReason).toMatch(/stalled for [\d.]+ ms during/);
  });
});

describe("executeWarmUp", () => {
  it("makes short calls of its own with the options of the cell", async () => {
    const values = await toArray(executeWarmUp(warmUpAssignment(), await tools()));
    expect(values.map(({ record }) => record.id)).toEqual([
      "r0001.warmup.1",
      "r0001.warmup.2",
      "r0001.warmup.3",
    ]);
    for (const { record, prompt } of values) {
      expect(callRecordSchema.parse(record)).toEqual(record);
      expect(record).toMatchObject({ phase: "warmup", stage: "warmup", status: "ok" });
      expect(record.options).toMatchObject({ num_ctx: 512, num_predict: 8 });
      expect(record.server.outputTokens).toBeLessThanOrEqual(8);
      expect(prompt).toMatch(/^Run \d{8}\.\n/);
    }
    expect(new Set(values.map(({ prompt }) => prompt)).size).toBe(3);
  });

  it("has other nonces than the run it comes before", async () => {
    const held = await tools();
    const warmUp = await toArray(executeWarmUp(warmUpAssignment(), held));
    const { calls } = await collect(executeRun(await runAssignment(), held));
    const nonces = [...warmUp, ...calls].map(({ prompt }) => prompt.slice(0, 12));
    expect(new Set(nonces).size).toBe(5);
  });
});
