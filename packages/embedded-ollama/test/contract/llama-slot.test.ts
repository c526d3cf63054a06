import { afterAll, beforeAll, expect, test } from "vitest";

import type { EngineSlot, LoadedModel } from "../../src/engines/engine.ts";
import { samplingOptions } from "../../src/options/sampling-options.ts";
import { demoModelPath } from "../../src/package-root.ts";
import { loadModel } from "../load-model.ts";

let model: LoadedModel;
let slot: EngineSlot;
beforeAll(async () => {
  model = await loadModel(demoModelPath);
  const [only] = model.slots;
  if (only === undefined) throw new Error("no slot");
  slot = only;
});
afterAll(async () => model.close());

const task = (text: string, onText: (piece: string) => void = () => undefined) => ({
  promptTokens: model.tokenize({ kind: "raw", text }),
  sampling: samplingOptions({ seed: 1 }, 2048),
  contextLength: 2048,
  contextShift: true,
  onText,
});

test("stops within a token when aborted while generating", async () => {
  const aborting = new AbortController();
  const pieces: string[] = [];
  const generation = slot.generate(
    task("<|user|>\nWrite a technical report from this analysis.\n<|assistant|>\n", (piece) => {
      pieces.push(piece);
      if (pieces.length === 3) aborting.abort(new Error("client left"));
    }),
    aborting.signal,
  );
  await expect(generation).rejects.toThrow("client left");
  expect(pieces).toHaveLength(3);
});

test("stops within a batch when aborted while the prompt is evaluated, and the next prompt is fine", async () => {
  const long = task("Across 20 runs the latency ranges from 300 ms to 400 ms. ".repeat(60));
  expect(long.promptTokens.length).toBeGreaterThan(1000);
  const aborting = new AbortController();
  setTimeout(() => aborting.abort(new Error("client left")), 2);
  await expect(slot.generate(long, aborting.signal)).rejects.toThrow("client left");
  expect(slot.cachedPrefix(long.promptTokens)).toBeLessThan(long.promptTokens.length - 16);
  const result = await slot.generate(
    task("<|user|>\nAnalyze\n<|assistant|>\n"),
    new AbortController().signal,
  );
  expect(result.evalCount).toBeGreaterThan(1);
});

test("an aborted request does not start", async () => {
  const generation = slot.generate(task("x"), AbortSignal.abort(new Error("client left")));
  await expect(generation).rejects.toThrow("client left");
});
