import { afterAll, beforeAll, expect, test } from "vitest";

import type { CompletionTask, LoadedModel } from "../../src/engines/engine.ts";
import { demoModelPath } from "../../src/package-root.ts";
import { complete, completionTask, loadInProcess } from "../fixture/in-process-model.ts";

let model: LoadedModel;
beforeAll(async () => void (model = await loadInProcess(demoModelPath, { batchSize: 16 })));
afterAll(async () => model.close());

const task = (text: string): CompletionTask => completionTask({ kind: "raw", text });
const long = (number: number): string =>
  `Across ${number} runs the latency ranges from 300 ms to 400 ms. `.repeat(60);
const report = "<|user|>\nWrite a technical report from this analysis.\n<|assistant|>\n";

test("stops within a token when aborted while generating", async () => {
  const aborting = new AbortController();
  const pieces: string[] = [];
  const onText = (piece: string): void => {
    pieces.push(piece);
    if (pieces.length === 3) aborting.abort(new Error("client left"));
  };
  await expect(complete(model, task(report), onText, aborting.signal)).rejects.toThrow(
    "client left",
  );
  expect(pieces).toHaveLength(3);
});

test("stops within a batch when aborted while the prompt is evaluated, and the next prompt is fine", async () => {
  const whole = await complete(
    model,
    completionTask({ kind: "raw", text: long(1) }, { num_predict: 1 }),
  );
  expect(whole.promptTokens).toBeGreaterThan(1000);
  const aborting = new AbortController();
  setTimeout(() => aborting.abort(new Error("client left")), 2);
  const startNs = process.hrtime.bigint();
  await expect(complete(model, task(long(2)), undefined, aborting.signal)).rejects.toThrow(
    "client left",
  );
  expect(Number(process.hrtime.bigint() - startNs)).toBeLessThan(whole.promptEvalNs / 2);
  expect((await complete(model, task(report))).evalCount).toBeGreaterThan(1);
});

test("an aborted request does not start", async () => {
  const aborted = AbortSignal.abort(new Error("client left"));
  await expect(complete(model, task("x"), undefined, aborted)).rejects.toThrow("client left");
});
