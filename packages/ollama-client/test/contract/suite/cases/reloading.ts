import type { OllamaOptions } from "@runproof/contract";
import { expect } from "vitest";

import type { GenerateRequest } from "../../../../src/index.ts";
import { loadedModel, secondsLeft } from "../loaded-model.ts";
import type { Scene, SuiteCase } from "../suite-case.ts";

const NOT_SENT = "it has no options that load a model";
/** A model keeps the keep_alive it was given until it is loaded anew: what makes reloads visible. */
const KEPT_S = 5_000;

async function contextOf(scene: Scene): Promise<number | undefined> {
  return (await loadedModel(scene))?.contextLength;
}

function short(request: Partial<GenerateRequest>): Partial<GenerateRequest> {
  return { ...request, options: { ...request.options, num_predict: 1 } };
}

/** Whether going from one request to another loads the model anew. */
async function reloads(
  scene: Scene,
  before: Partial<GenerateRequest>,
  after: Partial<GenerateRequest>,
): Promise<boolean> {
  await scene.client.unload(scene.model);
  expect((await scene.generate(short({ ...before, keepAlive: KEPT_S }))).status).toBe("ok");
  expect((await scene.generate(short(after))).status).toBe("ok");
  const left = await secondsLeft(scene);
  await scene.client.unload(scene.model);
  return left === undefined || left < KEPT_S - 1_000 || left > KEPT_S;
}

function changed(
  row: number,
  title: string,
  [before, after]: readonly [before: OllamaOptions, after: OllamaOptions],
  expected: boolean,
): SuiteCase {
  return {
    rows: [row],
    title: `${title} ${expected ? "loads the model anew" : "keeps the model"}`,
    ollamaOnly: NOT_SENT,
    async run(scene) {
      expect(await reloads(scene, { options: before }, { options: after })).toBe(expected);
    },
  };
}

export const reloading: readonly SuiteCase[] = [
  changed(45, "other sampling", [{}, { temperature: 0.5, top_k: 3, seed: 4, stop: ["x"] }], false),
  changed(48, "another num_gpu", [{ num_gpu: 60 }, { num_gpu: 80 }], true),
  changed(48, "a num_gpu left out", [{ num_gpu: 60 }, {}], false),
  {
    rows: [46],
    title: "another num_ctx loads the model anew, and is listed",
    ollamaOnly: NOT_SENT,
    since: "0.10.0",
    async run(scene) {
      if (scene.server.capabilities.has("vision"))
        scene.skip("a model with eyes has a least context");
      const [small, large] = [{ options: { num_ctx: 512 } }, { options: { num_ctx: 1_024 } }];
      expect(await reloads(scene, small, large)).toBe(true);
      await scene.generate(large);
      expect(await contextOf(scene)).toBe(1_024);
    },
  },
  {
    rows: [47],
    title: "a model with eyes has a context of 2048 at least",
    ollamaOnly: NOT_SENT,
    since: "0.11.5",
    async run(scene) {
      if (!scene.server.capabilities.has("vision")) scene.skip("the model has no eyes");
      const [small, other] = [{ options: { num_ctx: 512 } }, { options: { num_ctx: 1_024 } }];
      expect(await reloads(scene, small, other)).toBe(false);
      await scene.generate(small);
      expect(await contextOf(scene)).toBe(2_048);
    },
  },
  {
    rows: [49],
    title: "another shift loads the model anew",
    ollamaOnly: NOT_SENT,
    since: "0.30.0",
    async run(scene) {
      expect(await reloads(scene, {}, { shift: false })).toBe(true);
    },
  },
  {
    rows: [50],
    title: "a context beyond the trained one is cut to it",
    ollamaOnly: NOT_SENT,
    since: "0.10.0",
    async run(scene) {
      const { trainedContext = Infinity } = scene.server;
      if (trainedContext > 8_192) scene.skip("the model's whole context takes too much memory");
      const options = { num_ctx: trainedContext * 2, num_predict: 1 };
      expect((await scene.generate({ options })).status).toBe("ok");
      expect(await contextOf(scene)).toBe(trainedContext);
    },
  },
];
