import { runRecordSchema, type CallRecord } from "@runproof/contract";
import { checkProfile, readProfile, type Profile } from "@runproof/embedded-ollama";
import { measureRecords, type SessionRecords } from "@runproof/metrics";
import { expect, test } from "vitest";

import { fitProfile, type RecordsToFit } from "../../../src/fit/fit-profile.ts";
import { replayRecords } from "../../../src/fit/replay-records.ts";
import { residuals } from "../../../src/fit/residuals.ts";
import { validateFit } from "../../../src/fit/validate-fit.ts";
import { simulatePlan } from "../../../src/simulate/simulate-plan.ts";
import { AGENTS_PLAN, resolved } from "../simulate/agents-plan.ts";

/** Records of a session whose true profile is known. */
async function recordsOf(profile: Profile, plan = AGENTS_PLAN, runs = 20): Promise<RecordsToFit> {
  const calls: CallRecord[] = [];
  const onCall = (call: CallRecord): void => void calls.push(call);
  const session = await simulatePlan({
    resolvedPlan: resolved(plan),
    profile,
    seed: 5,
    runs,
    onCall,
  });
  const { resolvedPlan, runs: measured } = session.records;
  return { id: "known", resolvedPlan, calls, runs: measured, environment: undefined };
}

function workflowMs(records: SessionRecords): number | undefined {
  const { measures } = measureRecords(records);
  return measures.find(({ metric }) => metric === "workflowMs")?.summary?.mean;
}

function near(found: number, wanted: number, share: number): void {
  expect(Math.abs(found / wanted - 1)).toBeLessThan(share);
}

function twice(ns: number | undefined): number | undefined {
  return ns && 2 * ns;
}

test("finds the rates again that the records were made with", async () => {
  const known = await readProfile("gemma3-rtx4080");
  const [truth] = known.models;
  const fitted = fitProfile(await recordsOf(known), "again");
  const [model] = fitted.models;
  if (truth === undefined || model === undefined) throw new Error("no model");
  expect(model.name).toBe("simulated-gemma3:latest");
  near(model.decode.msPerToken, truth.decode.msPerToken, 0.02);
  near(model.handOver.ms, truth.handOver.ms, 0.03);
  near(model.overhead.ms, truth.overhead.ms, 0.25);
  near(fitted.device.perOtherInstance, known.device.perOtherInstance, 0.1);
  near(fitted.device.perOtherSlot, known.device.perOtherSlot, 0.15);
  const kinds = new Map(fitted.basis.map(({ of, kind }) => [of, kind]));
  expect(kinds.get("device.perOtherSlot")).toBe("measured");
  expect(kinds.get("models[0].answerTokens")).toBe("assumed");
  expect(checkProfile(fitted)).toEqual(fitted);
});

const ALONE_PLAN = `
schemaVersion: 1
name: alone
workload: { kind: inference, turns: ["Write a short report about throughput."], outputTokens: 64 }
arms: [{ name: usual }, { name: again }]
baseline: usual
runs: 4
metrics: [{ id: workflowMs, margin: 0.1 }]
`;

/** Prompts of about 40, 400 and 1,000 tokens, alone and in two slots. */
const LENGTHS_PLAN = `
schemaVersion: 1
name: lengths
workload:
  kind: workflow
  workflow:
    steps:
      - { id: short, kind: prompt, prompt: "${"short ".repeat(20)}", outputTokens: 64 }
      - { id: middle, kind: prompt, prompt: "${"middle".repeat(270)}", outputTokens: 64 }
      - { id: long, kind: prompt, prompt: "${"longer".repeat(670)}", outputTokens: 64 }
together:
  agents: [{ name: writer }, { name: critic }]
  layouts:
    queue: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "1" } }
    slots: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } }
factor: layout
matrix: { factors: { layout: [queue, slots] } }
baseline: queue
runs: 4
metrics: [{ id: workflowMs, margin: 0.1 }]
`;

test("finds again what prompts add for those who look back, and what slots do to each other beside them", async () => {
  const shipped = await readProfile("demo-2-cores");
  const known: Profile = {
    ...shipped,
    device: { ...shipped.device, perOtherSlot: 0.8 },
    models: shipped.models.map((model) => ({
      ...model,
      prompt: {
        cachedMs: 0.2,
        uncachedMs: 3,
        tokensPerSecond: 8000,
        msPerContextToken: 0.0004,
        cv: 0.02,
      },
      answerTokens: { mean: 1000, cv: 0 },
    })),
  };
  const fitted = fitProfile(await recordsOf(known, LENGTHS_PLAN), "again");
  const [prompt] = fitted.models.map((model) => model.prompt);
  if (prompt === undefined) throw new Error("no model");
  near(prompt.tokensPerSecond, 8000, 0.1);
  near(prompt.msPerContextToken, 0.0004, 0.1);
  near(prompt.cachedMs + prompt.uncachedMs, 3.2, 0.15);
  expect(Math.abs(fitted.device.perOtherSlot - 0.8)).toBeLessThan(0.08);
});

test("what it leaves over of its own records is small, and in the profile's file", async () => {
  const records = await recordsOf(await readProfile("gemma3-rtx4080"));
  const fitted = fitProfile(records, "again");
  const left = residuals(records, await replayRecords(records, fitted, 1));
  expect(left.map(({ of }) => of)).toEqual([
    "load",
    "wait",
    "prompt",
    "decode",
    "first token",
    "whole call",
  ]);
  const whole = left.at(-1);
  expect(whole?.calls).toBe(records.calls.length);
  expect(Math.abs((whole?.simulatedMs ?? 0) / (whole?.measuredMs ?? 1) - 1)).toBeLessThan(0.03);
  expect(checkProfile({ ...fitted, residuals: left }).residuals).toEqual(left);
});

test("what an agent does beside its calls is in the time of its workflow, and given", async () => {
  const profile = await readProfile("demo-2-cores");
  const records = await recordsOf(profile, ALONE_PLAN, 6);
  // Half a second of its own before the first call, and a quarter after the last.
  const runs = records.runs.map((run) => {
    const stages = run.stages.map((stage) => ({
      ...stage,
      startNs: stage.startNs + 500e6,
      endNs: stage.endNs + 750e6,
    }));
    const scan = { id: "scan", name: "scan", kind: "scan", attempts: 1, startNs: 0, endNs: 500e6 };
    const first = { ...scan, status: "ok", callIds: [], facts: {} } as const;
    return runRecordSchema.parse({ ...run, endNs: run.endNs + 750e6, stages: [first, ...stages] });
  });
  const given = { ...records, runs };
  const [measured, replayed] = [given, await replayRecords(given, profile, 1)].map(workflowMs);
  expect(measured).toBeGreaterThan(750);
  expect(Math.abs((replayed ?? Number.NaN) / (measured ?? Number.NaN) - 1)).toBeLessThan(0.02);
});

test("predicts the other half of what its model made, speed-up included", async () => {
  const { errors, ...halves } = await validateFit(
    await recordsOf(await readProfile("gemma3-rtx4080")),
    1,
  );
  expect(halves).toMatchObject({ fittedBlocks: 10, predictedBlocks: 10, seeds: 5 });
  const biasOf = new Map(errors.map(({ metric, bias }) => [metric, Math.abs(bias)]));
  for (const metric of ["workflowMs", "speedup", "slowdown", "evalMs"] as const) {
    expect(biasOf.get(metric), metric).toBeLessThan(0.03);
  }
});

test("a machine that became twice as slow is seen in the error of predictions", async () => {
  const records = await recordsOf(await readProfile("demo-2-cores"));
  // Every block that is predicted: its calls and runs take twice as long as those that are fitted.
  const calls = records.calls.map((call) =>
    call.block % 2 === 0
      ? call
      : {
          ...call,
          client: { ...call.client, endNs: 2 * call.client.endNs },
          server: {
            ...call.server,
            evalNs: twice(call.server.evalNs),
            totalNs: twice(call.server.totalNs),
          },
        },
  );
  const { errors } = await validateFit({ ...records, calls }, 1);
  const decode = errors.find(({ metric }) => metric === "evalMs");
  expect(decode?.bias).toBeLessThan(-0.4);
  expect(decode?.absoluteError).toBeGreaterThan(0.4);
});

test.each([
  ["openai-compatible", "--api ollama"],
  ["imported", "bench --replay"],
  ["ollama", "runproof show RUN"],
] as const)("refuses records of %s without durations of the server", async (engine, cure) => {
  const records = await recordsOf(await readProfile("demo-2-cores"), AGENTS_PLAN, 1);
  const { resolvedPlan } = records;
  const silent = {
    ...records,
    resolvedPlan: { ...resolvedPlan, target: { ...resolvedPlan.target, engine } },
    calls: records.calls.map((call) => ({ ...call, server: { outputTokens: 3 } })),
  };
  expect(() => fitProfile(silent, "none")).toThrow(
    expect.objectContaining({
      code: "RUN_INCOMPATIBLE",
      cause: expect.objectContaining({ message: expect.stringContaining("none of its") }),
      hint: expect.stringContaining(cure),
    }),
  );
});

test("one block has no halves", async () => {
  const records = await recordsOf(await readProfile("demo-2-cores"), AGENTS_PLAN, 1);
  await expect(validateFit(records, 1)).rejects.toThrow("cannot be split in halves");
});
