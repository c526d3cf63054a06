import { describe, expect, test } from "vitest";

import type { GivenOptions } from "../../../src/options/option-types.ts";
import { needsReload, runnerSettings } from "../../../src/options/runner-settings.ts";

const model = { trainedContextLength: 2048 };
const settings = (options: GivenOptions, shift?: boolean) => runnerSettings(options, model, shift);

describe("context length", () => {
  test.each([
    [{}, 2048],
    [{ num_ctx: 512 }, 512],
    [{ num_ctx: 1 }, 4],
    [{ num_ctx: 100_000 }, 2048],
    [{ num_ctx: 0 }, 2048],
  ])("%j gives %d", (options, length) => {
    expect(settings(options).contextLength).toBe(length);
  });

  test("is 4096 by default where the model allows it", () => {
    expect(runnerSettings({}, { trainedContextLength: undefined }, undefined).contextLength).toBe(
      4096,
    );
  });
});

test.each([
  [{}, 512],
  [{ num_ctx: 4097 }, 1024],
  [{ num_ctx: 40_000 }, 2048],
  [{ num_ctx: 40_000, num_batch: 64 }, 64],
  [{ num_batch: -1 }, 512],
])("%j evaluates %d prompt tokens at once", (options, batchSize) => {
  const large = { trainedContextLength: undefined };
  expect(runnerSettings(options, large, undefined).batchSize).toBe(batchSize);
});

describe("reload", () => {
  test.each<[GivenOptions, GivenOptions, boolean]>([
    [{}, {}, false],
    [{}, { temperature: 0, seed: 1, num_predict: 3, stop: ["x"] }, false],
    [{}, { num_ctx: 512 }, true],
    [{ num_ctx: 512 }, {}, true],
    [{ num_ctx: 512 }, { num_ctx: 512 }, false],
    [{ num_ctx: 4096 }, { num_ctx: 8192 }, false],
    [{}, { num_gpu: 99 }, true],
    [{ num_gpu: 60 }, { num_gpu: 80 }, true],
    [{ num_gpu: 80 }, {}, false],
    [{ num_gpu: 80 }, { num_gpu: -1 }, false],
    [{ num_gpu: 80 }, { num_gpu: 80 }, false],
    [{}, { num_batch: 128 }, true],
    [{}, { num_thread: 2 }, true],
    [{}, { use_mmap: false }, false],
    [{}, { use_mmap: true }, true],
    [{ use_mmap: false }, {}, true],
    [{}, { main_gpu: 1 }, true],
  ])("loaded with %j, asked for %j: %s", (loaded, wanted, reload) => {
    expect(needsReload(settings(loaded), settings(wanted))).toBe(reload);
  });

  test("another shift reloads, the default spelled out does not", () => {
    expect(needsReload(settings({}), settings({}, false))).toBe(true);
    expect(needsReload(settings({}), settings({}, true))).toBe(false);
  });
});
