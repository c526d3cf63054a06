import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { planSchema } from "@runproof/contract";
import { startEmbeddedOllama } from "@runproof/embedded-ollama";
import { resolvePlan } from "@runproof/plan";
import { createRunDirectory } from "@runproof/run-store";
import { expect, onTestFinished, test } from "vitest";

import { finishRun } from "../../../src/bench/finish-run.ts";
import { measure } from "../../../src/bench/measure.ts";
import { writeReports } from "../../../src/evaluation/evaluate-run.ts";
import { EXIT } from "../../../src/exit-codes.ts";

test("a look that fails ends the session with its partial report, and says why and how to go on", async () => {
  const folder = await mkdtemp(join(tmpdir(), "runproof-look-"));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedOllama({});
  onTestFinished(async () => await server.stop());
  const [model = ""] = server.models;
  const plan = planSchema.parse({
    schemaVersion: 1,
    name: "look",
    workload: { kind: "inference", turns: ["Say one word."], outputTokens: 2 },
    arms: [{ name: "a" }, { name: "b", options: { temperature: 0.1 } }],
    baseline: "a",
    runs: 4,
    stopping: { rule: "until-decided", looks: [2, 4] },
    rehearsals: 0,
    warmupCalls: 1,
    eventLoopLimitMs: 600_000,
    metrics: [{ id: "workflowMs", margin: 0.05 }],
  });
  const runDirectory = await createRunDirectory({
    outFolder: folder,
    planText: "",
    resolvedPlan: resolvePlan({
      plan,
      target: { engine: "embedded", baseUrl: server.url, model },
      seed: 7,
    }),
    toolVersion: "1.2.3",
  });
  const broken = new RangeError("the rules broke");
  const failure = await measure({
    runDirectory,
    dataPath: undefined,
    modulePath: undefined,
    connectUrl: server.url,
    record: false,
    calibrator: { absentReason: "it would take long" },
    resumeCommand: "runproof bench --resume it",
    answerLook: async () => await Promise.reject(broken),
    interrupts: {
      signal: new AbortController().signal,
      exitCode: () => undefined,
      duringMeasurement: () => () => undefined,
      close: () => undefined,
    },
    onEvent: () => undefined,
    onStopping: () => undefined,
  });
  expect(failure).toMatchObject({
    code: "LOOK_FAILED",
    message: expect.stringContaining("the rules broke"),
    hint: expect.stringContaining("runproof bench --resume it"),
    cause: broken,
  });
  const finished = await finishRun({
    runDirectory,
    failure,
    interrupted: undefined,
    isResumed: false,
  });
  expect(finished?.exitCode).toBe(EXIT.incomplete);
  expect(finished?.evaluation.stored.manifest).toMatchObject({
    status: "incomplete",
    statusReason: expect.stringContaining("the rules broke"),
  });
  expect(finished?.evaluation.stored.runs).toHaveLength(4);
  if (finished !== undefined) await writeReports(finished.evaluation);
  expect(await readdir(runDirectory)).toEqual(
    expect.arrayContaining(["report.md", "measures.json", "SHA256SUMS"]),
  );
});
