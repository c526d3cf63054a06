import { expect, test } from "vitest";

import { cacheSettings, mebibytes, modelMemory } from "../../../src/doctor/memory-budget.ts";

// Llama 3.1 8B as its metadata tells it: 32 layers, 8 heads with keys of their own, 4096 / 32 elements.
const LLAMA = {
  weightBytes: 4_920_734_176,
  layers: 32,
  contextLength: 131_072,
  keyValueHeads: 8,
  keyLength: 128,
  valueLength: 128,
};

test("the cache of a published model, by hand", () => {
  // 2 × 32 × 8 × 128 × 2 bytes = 131,072 bytes a token; 8,192 tokens = 1 GiB, as llama.cpp prints it.
  const one = modelMemory(LLAMA, { num_ctx: 8_192 }, cacheSettings({}));
  expect(one.cacheBytes).toBe(2 ** 30);
  expect(one.arithmetic).toBe(
    "weights 4.58 GiB + cache 1 GiB (2 · 128 elements · 32 layers · 8 KV heads · 8192 tokens · 1 slot · 2 bytes of f16)",
  );
});

test("slots multiply the cache; smaller elements divide it", () => {
  const env = { OLLAMA_NUM_PARALLEL: "4", OLLAMA_KV_CACHE_TYPE: "q8_0" };
  // 4 GiB of 16 bits each, as 34 bytes for 32 elements.
  expect(modelMemory(LLAMA, { num_ctx: 8_192 }, cacheSettings(env)).cacheBytes).toBe(
    4 * 2 ** 30 * (34 / 64),
  );
  const small = { ...env, OLLAMA_KV_CACHE_TYPE: "Q4_0" };
  expect(modelMemory(LLAMA, { num_ctx: 8_192 }, cacheSettings(small)).cacheBytes).toBe(
    4 * 2 ** 30 * (18 / 64),
  );
});

const BYTES_PER_TOKEN = 131_072;

function tokens(options: Record<string, number>, env: Record<string, string>): number {
  const { cacheBytes } = modelMemory(
    { ...LLAMA, contextLength: 16_384 },
    options,
    cacheSettings(env),
  );
  return cacheBytes / BYTES_PER_TOKEN;
}

test("a context is the request's, else the server's, and never longer than the model's", () => {
  expect(tokens({}, {})).toBe(4_096);
  expect(tokens({}, { OLLAMA_CONTEXT_LENGTH: "8192" })).toBe(8_192);
  expect(tokens({ num_ctx: 512 }, { OLLAMA_CONTEXT_LENGTH: "8192" })).toBe(512);
  expect(tokens({ num_ctx: 1_000_000 }, {})).toBe(16_384);
});

test("buffers for computing, as Ollama reckons: what llama.cpp says it took is near", () => {
  const MEBIBYTE = 2 ** 20;
  const computed = (
    compute: {
      readonly heads: number;
      readonly embeddingLength: number;
      readonly vocabularySize?: number;
    },
    options: Record<string, number>,
    env: Record<string, string> = {},
  ): number => {
    const { computeBytes = 0 } = modelMemory({ ...LLAMA, compute }, options, cacheSettings(env));
    return computeBytes / MEBIBYTE;
  };
  // `CPU compute buffer size` of Ollama 0.12.10: 18.26 MiB and 98.25 MiB.
  const tinyReport = { heads: 3, embeddingLength: 192, vocabularySize: 1_024 };
  expect(computed(tinyReport, { num_ctx: 2_048 })).toBeCloseTo(17.502, 3);
  const smolLm = { heads: 9, embeddingLength: 576, vocabularySize: 49_152 };
  expect(computed(smolLm, { num_ctx: 4_096 })).toBeCloseTo(97.125, 3);
  // Half a batch takes half; two slots have twice the tokens; without a vocabulary it is what attention takes.
  expect(computed(smolLm, { num_ctx: 4_096, num_batch: 256 })).toBeCloseTo(97.125 / 2, 3);
  expect(computed(tinyReport, { num_ctx: 1_024 }, { OLLAMA_NUM_PARALLEL: "2" })).toBeCloseTo(
    17.502,
    3,
  );
  expect(computed({ heads: 9, embeddingLength: 576 }, { num_ctx: 4_096 })).toBeCloseTo(84.502, 3);
  expect(modelMemory(LLAMA, {}, cacheSettings({})).computeBytes).toBeUndefined();
});

test("keys and values of different lengths are added up", () => {
  const shape = { ...LLAMA, keyLength: 192, valueLength: 128 };
  const { cacheBytes, arithmetic } = modelMemory(shape, { num_ctx: 1_024 }, cacheSettings({}));
  expect(cacheBytes).toBe(320 * 32 * 8 * 1_024 * 2);
  expect(arithmetic).toContain("(192 + 128) elements");
});

test("what no server understands is what it uses instead", () => {
  const env = {
    OLLAMA_NUM_PARALLEL: "many",
    OLLAMA_KV_CACHE_TYPE: "f8",
    OLLAMA_CONTEXT_LENGTH: "0",
  };
  expect(cacheSettings(env)).toEqual({ slots: 1, cacheType: "f16", contextLength: 4_096 });
  expect(mebibytes(2_122_016)).toBe("2.02 MiB");
});
