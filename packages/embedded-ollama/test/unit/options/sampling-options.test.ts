import { expect, test } from "vitest";

import { samplingOptions } from "../../../src/options/sampling-options.ts";

test("defaults are those of Ollama", () => {
  expect(samplingOptions({ seed: 7 }, 2048)).toEqual({
    temperature: 0.8,
    topK: 40,
    topP: 0.9,
    minP: 0,
    seed: 7,
    repeatPenalty: 1,
    presencePenalty: 0,
    frequencyPenalty: 0,
    penaltyWindow: 64,
    stop: [],
    maxTokens: 20_480,
    keepTokens: 4,
  });
});

test.each([
  [-1, 5120],
  [0, 5120],
  [1, 1],
  [100, 100],
  [9999, 5120],
])("num_predict %d in a context of 512 allows %d tokens", (asked, allowed) => {
  expect(samplingOptions({ num_predict: asked }, 512).maxTokens).toBe(allowed);
});

test("a negative seed is random", () => {
  const seeds = new Set(Array.from({ length: 20 }, () => samplingOptions({ seed: -1 }, 512).seed));
  expect(seeds.size).toBeGreaterThan(15);
  expect([...seeds].every((seed) => Number.isInteger(seed) && seed >= 0)).toBe(true);
});

test("repeat_last_n -1 looks at the whole context, 0 at nothing", () => {
  expect(samplingOptions({ repeat_last_n: -1 }, 512).penaltyWindow).toBe(512);
  expect(samplingOptions({ repeat_last_n: 0 }, 512).penaltyWindow).toBe(0);
});
