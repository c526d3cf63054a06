import { expect } from "vitest";

import type { JsonObject } from "../answer.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { contextLength, documentOf, load, secondsLeft, unload } from "../control.ts";
import { expectDone } from "../expectations.ts";

type Change = readonly [row: number, before: JsonObject, after: JsonObject, since?: string];

const staying: readonly Change[] = [
  [45, {}, { temperature: 0.1, seed: 4, top_k: 3, top_p: 0.5, stop: ["x"] }],
  [45, { num_ctx: 512 }, { num_ctx: 512, repeat_penalty: 1.1, num_keep: 3 }],
  [48, { num_gpu: 20 }, {}],
];

const leaving: readonly Change[] = [
  [46, { num_ctx: 512 }, { num_ctx: 1_024 }],
  [48, {}, { num_gpu: 20 }],
  [48, { num_gpu: 20 }, { num_gpu: 30 }],
  [46, {}, { num_batch: 64 }],
  [46, {}, { num_thread: 2 }],
  [46, {}, { use_mmap: true }],
];

/** Which options load the model anew. A model keeps the keep_alive it was given until then. */
export const reloading: readonly ConformanceCase[] = [
  ...staying.map((change) => changed(change, false)),
  ...leaving.map((change) => changed(change, true)),
  {
    row: 49,
    title: "another shift loads again",
    since: "0.30.0",
    async run({ generate, server }) {
      await unload(server);
      await load(server, { keep_alive: 5_000 });
      expectDone(await generate({ prompt: "x", shift: false, options: { num_predict: 1 } }));
      expect(await secondsLeft(server)).toBeLessThan(1_000);
    },
  },
  {
    row: 46,
    title: "num_ctx is what ps says, and a reload is seen in load_duration",
    async run({ generate, server }) {
      const ask = (context: number): ReturnType<typeof generate> =>
        generate({ prompt: "x", options: { num_ctx: context, num_predict: 1 } });
      await ask(512);
      expect(await contextLength(server)).toBe(512);
      const warm = await ask(512);
      const reloaded = await ask(1_024);
      expect(await contextLength(server)).toBe(1_024);
      expect(reloaded.loadNs).toBeGreaterThan(warm.loadNs ?? Infinity);
    },
  },
  {
    row: 50,
    title: "a context beyond the trained one is clamped",
    async run({ generate, server, skip }) {
      const shown = await documentOf(server, "/api/show", { model: server.model });
      const facts = shown["model_info"] as JsonObject;
      const trained = Number(facts[`${facts["general.architecture"]}.context_length`]);
      if (trained > 32_768) skip("a context beyond that of this model takes too much memory");
      await generate({ prompt: "x", options: { num_ctx: 2 * trained, num_predict: 1 } });
      expect(await contextLength(server)).toBe(trained);
    },
  },
];

function changed([row, before, after]: Change, isReload: boolean): ConformanceCase {
  const what = isReload ? "loads again" : "does not load again";
  return {
    row,
    title: `after ${JSON.stringify(before)}, ${JSON.stringify(after)} ${what}`,
    async run({ generate, server }) {
      await unload(server);
      await load(server, { options: before, keep_alive: 5_000 });
      expectDone(await generate({ prompt: "x", options: { ...after, num_predict: 1 } }));
      expect((await secondsLeft(server)) < 1_000).toBe(isReload);
    },
  };
}
