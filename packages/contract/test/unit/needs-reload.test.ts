import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { needsReload, reloadOptions, type OllamaOptions } from "../../src/index.ts";

const optionsArbitrary: fc.Arbitrary<OllamaOptions> = fc.record(
  {
    num_ctx: fc.constantFrom(0, 512, 4096),
    num_gpu: fc.constantFrom(-1, 0, 80),
    num_thread: fc.constantFrom(0, 4),
    num_batch: fc.constantFrom(128, 512),
    use_mmap: fc.boolean(),
    temperature: fc.double({ min: 0, max: 2, noNaN: true }),
  },
  { requiredKeys: [] },
);

describe("needsReload", () => {
  it.each<[string, OllamaOptions | undefined, OllamaOptions, boolean]>([
    ["nothing known to be loaded", undefined, {}, true],
    ["the same options", { num_ctx: 512 }, { num_ctx: 512 }, false],
    ["another context", { num_ctx: 512 }, { num_ctx: 1024 }, true],
    ["defaults to chimera", {}, { num_gpu: 80, num_ctx: 512, temperature: 0.8 }, true],
    ["chimera to defaults: the context differs", { num_gpu: 80, num_ctx: 512 }, {}, true],
    ["an explicit num_gpu after a default one", {}, { num_gpu: 99 }, true],
    ["no num_gpu takes whatever is loaded", { num_gpu: 80 }, {}, false],
    ["so does a negative one", { num_gpu: 80 }, { num_gpu: -1 }, false],
    ["60 to 80", { num_gpu: 60 }, { num_gpu: 80 }, true],
    ["num_gpu 0 is the CPU, not the default", { num_gpu: 80 }, { num_gpu: 0 }, true],
    ["a context of 0 is the default one", {}, { num_ctx: 0 }, false],
    ["contexts below 4 are 4", { num_ctx: 1 }, { num_ctx: 4 }, false],
    ["0 threads are the default", {}, { num_thread: 0 }, false],
    ["fractions are cut", { num_ctx: 512 }, { num_ctx: 512.9 }, false],
    ["another batch", { num_batch: 128 }, { num_batch: 256 }, true],
    ["another GPU", { main_gpu: 0 }, { main_gpu: 1 }, true],
    ["memory mapping", { use_mmap: true }, { use_mmap: false }, true],
    ["threads", { num_thread: 4 }, { num_thread: 8 }, true],
    ["draft tokens", {}, { draft_num_predict: 8 }, true],
    [
      "options of a request",
      { temperature: 0, seed: 1 },
      { top_k: 3, stop: ["x"], num_predict: 9 },
      false,
    ],
  ])("%s", (_what, previous, next, expected) => {
    expect(needsReload(previous, next)).toBe(expected);
  });

  it("never says so when nothing changed", () => {
    fc.assert(
      fc.property(optionsArbitrary, (options) => {
        expect(needsReload(options, { ...options })).toBe(false);
      }),
    );
  });

  it("does not depend on what travels with each request", () => {
    fc.assert(
      fc.property(optionsArbitrary, optionsArbitrary, (previous, next) => {
        const { temperature: _first, ...loaded } = previous;
        const { temperature: _second, ...wanted } = next;
        expect(needsReload(previous, next)).toBe(needsReload(loaded, wanted));
      }),
    );
  });
});

it("names the options because of which it loads", () => {
  const previous = { num_ctx: 512, num_gpu: 80, temperature: 0 };
  expect(reloadOptions(previous, { num_ctx: 1024, num_gpu: 60 })).toEqual(["num_ctx", "num_gpu"]);
  expect(reloadOptions(previous, { num_ctx: 512, num_thread: 0 })).toEqual([]);
});
