import { expect, test } from "vitest";

import { assembleModel } from "../../../src/model/assemble-model.ts";
import { CHAT_TEMPLATE } from "../../../src/model/conversation.ts";
import { DEMO_MODEL_SHAPE } from "../../../src/model/model-shape.ts";
import { parameterCount } from "../../../src/model/tensor-plan.ts";
import { trainVocabulary } from "../../../src/vocabulary/train-vocabulary.ts";
import { readGguf } from "../gguf/read-gguf.ts";

const shape = {
  ...DEMO_MODEL_SHAPE,
  vocabularySize: 270,
  embeddingLength: 32,
  headCount: 1,
  layerCount: 1,
  feedForwardLength: 64,
};
const vocabulary = trainVocabulary("run runs", shape.vocabularySize);
const weights = Float32Array.from({ length: parameterCount(shape) }, (_, index) => index);

test("the metadata says what the shape and the vocabulary are", () => {
  const { metadata } = readGguf(assembleModel(shape, vocabulary, weights, "Q8_0"));
  expect(Object.fromEntries(metadata)).toMatchObject({
    "general.architecture": "llama",
    "general.file_type": 7,
    "general.alignment": 32,
    "llama.context_length": 2048,
    "llama.embedding_length": 32,
    "llama.block_count": 1,
    "llama.feed_forward_length": 64,
    "llama.attention.head_count": 1,
    "llama.attention.layer_norm_rms_epsilon": Math.fround(1e-5),
    "llama.rope.dimension_count": 32,
    "tokenizer.ggml.model": "llama",
    "tokenizer.ggml.tokens": vocabulary.map(({ text }) => text),
    "tokenizer.ggml.token_type": vocabulary.map(({ kind }) => kind),
    "tokenizer.ggml.bos_token_id": 1,
    "tokenizer.ggml.eos_token_id": 2,
    "tokenizer.chat_template": CHAT_TEMPLATE,
  });
});

test("weights are taken in the order of the plan", () => {
  const file = assembleModel(shape, vocabulary, weights, "F32");
  const view = new DataView(file.buffer);
  let expected = 0;
  for (const { dimensions, position } of readGguf(file).tensors) {
    expect(view.getFloat32(position, true)).toBe(expected);
    expected += dimensions.reduce((product, length) => product * length, 1);
  }
  expect(expected).toBe(weights.length);
});

test("norms stay F32 and rows come first in the dimensions", () => {
  const { tensors } = readGguf(assembleModel(shape, vocabulary, weights, "Q8_0"));
  for (const { name, type } of tensors) expect(type).toBe(name.includes("norm") ? 0 : 8);
  const down = tensors.find(({ name }) => name === "blk.0.ffn_down.weight");
  expect(down?.dimensions).toEqual([64, 32]);
});

test("weights or a vocabulary of another model are refused", () => {
  expect(() => assembleModel(shape, vocabulary, weights.subarray(1), "F16")).toThrow(/weights/u);
  expect(() => assembleModel(shape, vocabulary.slice(1), weights, "F16")).toThrow(/269 pieces/u);
});
