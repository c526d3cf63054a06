import { ALIGNMENT } from "../gguf/encode-gguf.ts";
import type { MetadataValue } from "../gguf/metadata-value.ts";
import type { TensorType } from "../gguf/tensor-type.ts";
import {
  BEGIN_TOKEN,
  END_TOKEN,
  UNKNOWN_TOKEN,
  type Vocabulary,
} from "../vocabulary/vocabulary.ts";
import { CHAT_TEMPLATE } from "./conversation.ts";
import type { ModelShape } from "./model-shape.ts";

// The numbers of `llama_ftype`: what most tensors of the file are.
const FILE_TYPE: Readonly<Record<TensorType, number>> = { F32: 0, F16: 1, Q8_0: 7 };

/** What llama.cpp must know of the model besides its tensors, in file order. */
export function modelMetadata(
  shape: ModelShape,
  vocabulary: Vocabulary,
  type: TensorType,
): ReadonlyMap<string, MetadataValue> {
  return new Map<string, MetadataValue>([
    ["general.architecture", string("llama")],
    ["general.name", string("tinyreport-2m")],
    [
      "general.description",
      string("Demo model for benchmarks; it invents every number it writes."),
    ],
    ["general.license", string("mit")],
    ["general.file_type", uint32(FILE_TYPE[type])],
    ["general.alignment", uint32(ALIGNMENT)],
    ["general.quantization_version", uint32(2)],
    ["llama.context_length", uint32(shape.contextLength)],
    ["llama.embedding_length", uint32(shape.embeddingLength)],
    ["llama.block_count", uint32(shape.layerCount)],
    ["llama.feed_forward_length", uint32(shape.feedForwardLength)],
    ["llama.attention.head_count", uint32(shape.headCount)],
    ["llama.attention.head_count_kv", uint32(shape.headCount)],
    ["llama.attention.layer_norm_rms_epsilon", float32(shape.normEpsilon)],
    ["llama.rope.dimension_count", uint32(shape.embeddingLength / shape.headCount)],
    ["llama.rope.freq_base", float32(shape.ropeBase)],
    ["llama.vocab_size", uint32(shape.vocabularySize)],
    ["tokenizer.ggml.model", string("llama")],
    ["tokenizer.ggml.pre", string("default")],
    ["tokenizer.ggml.tokens", { kind: "strings", value: vocabulary.map(({ text }) => text) }],
    ["tokenizer.ggml.scores", { kind: "float32s", value: vocabulary.map(({ score }) => score) }],
    ["tokenizer.ggml.token_type", { kind: "int32s", value: vocabulary.map(({ kind }) => kind) }],
    ["tokenizer.ggml.unknown_token_id", uint32(UNKNOWN_TOKEN)],
    ["tokenizer.ggml.bos_token_id", uint32(BEGIN_TOKEN)],
    ["tokenizer.ggml.eos_token_id", uint32(END_TOKEN)],
    ["tokenizer.ggml.add_bos_token", { kind: "bool", value: true }],
    ["tokenizer.ggml.add_eos_token", { kind: "bool", value: false }],
    ["tokenizer.ggml.add_space_prefix", { kind: "bool", value: true }],
    ["tokenizer.chat_template", string(CHAT_TEMPLATE)],
  ]);
}

function string(value: string): MetadataValue {
  return { kind: "string", value };
}

function uint32(value: number): MetadataValue {
  return { kind: "uint32", value };
}

function float32(value: number): MetadataValue {
  return { kind: "float32", value };
}
