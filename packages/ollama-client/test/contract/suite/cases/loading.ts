import { expect } from "vitest";

import { loadedModel, secondsLeft } from "../loaded-model.ts";
import type { SuiteCase } from "../suite-case.ts";

const NO_MEMORY = "it cannot load or unload a model, nor tell what is in memory";

export const loading: readonly SuiteCase[] = [
  {
    rows: [9, 12],
    title: "unloading returns when the model is gone",
    ollamaOnly: NO_MEMORY,
    async run(scene) {
      await scene.client.load(scene.model);
      await scene.client.unload(scene.model);
      expect(await loadedModel(scene)).toBeUndefined();
    },
  },
  {
    rows: [10],
    title: "a loaded model is listed with its context and its time",
    ollamaOnly: NO_MEMORY,
    since: "0.10.0",
    async run(scene) {
      await scene.client.load(scene.model, { options: { num_ctx: 2_048 }, keepAlive: "5m" });
      const loaded = await loadedModel(scene);
      expect(loaded?.sizeBytes).toBeGreaterThan(0);
      expect(loaded?.sizeVramBytes).toBeLessThanOrEqual(loaded?.sizeBytes ?? 0);
      expect(loaded?.contextLength).toBe(Math.min(2_048, scene.server.trainedContext ?? 2_048));
      expect(Date.parse(loaded?.expiresAt ?? "")).toBeGreaterThan(Date.now());
    },
  },
  {
    rows: [11],
    title: "an empty prompt loads, and is answered in one object",
    ollamaOnly: NO_MEMORY,
    async run(scene) {
      const outcome = await scene.generate({ prompt: "" });
      expect(outcome).toMatchObject({ status: "ok", text: "", http: { lines: 1 } });
      expect(outcome.server).toEqual({
        doneReason: "load",
        firstCreatedAt: expect.any(String),
        lastCreatedAt: outcome.server.firstCreatedAt,
      });
      expect(await loadedModel(scene)).toBeDefined();
    },
  },
  {
    rows: [12],
    title: "an empty prompt with keep_alive 0 unloads",
    ollamaOnly: NO_MEMORY,
    since: "0.3.11",
    async run({ generate }) {
      const outcome = await generate({ prompt: "", keepAlive: 0 });
      expect(outcome).toMatchObject({ status: "ok", server: { doneReason: "unload" } });
    },
  },
  {
    rows: [13],
    title: "a conversation without messages loads and unloads",
    ollamaOnly: NO_MEMORY,
    since: "0.3.11",
    async run({ chat }) {
      const loaded = await chat({ messages: [] });
      expect(loaded).toMatchObject({ status: "ok", text: "", server: { doneReason: "load" } });
      const unloaded = await chat({ messages: [], keepAlive: 0 });
      expect(unloaded).toMatchObject({ status: "ok", server: { doneReason: "unload" } });
    },
  },
  {
    rows: [36],
    title: "keep_alive takes seconds, durations and for ever",
    ollamaOnly: NO_MEMORY,
    async run(scene) {
      const { client, model } = scene;
      for (const keepAlive of [60, "1m"]) {
        await client.load(model, { keepAlive });
        const left = await secondsLeft(scene);
        expect(left).toBeGreaterThan(30);
        expect(left).toBeLessThan(90);
      }
      await client.load(model, { keepAlive: -1 });
      expect(await secondsLeft(scene)).toBeGreaterThan(365 * 24 * 3_600);
    },
  },
  {
    rows: [36],
    title: "keep_alive without a unit is refused",
    ollamaOnly: NO_MEMORY,
    async run({ generate }) {
      expect(await generate({ keepAlive: "300" })).toMatchObject({
        status: "failed",
        error: { code: "http-400", message: expect.stringContaining("missing unit in duration") },
      });
    },
  },
  {
    rows: [37],
    title: "keep_alive lasts until it is changed",
    ollamaOnly: NO_MEMORY,
    async run(scene) {
      const { generate } = scene;
      await generate({ keepAlive: 5_000 });
      expect((await generate()).status).toBe("ok");
      expect(await secondsLeft(scene)).toBeGreaterThan(4_000);
      expect((await generate({ keepAlive: "5m" })).status).toBe("ok");
    },
  },
];
