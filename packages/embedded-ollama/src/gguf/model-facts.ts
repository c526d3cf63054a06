import { humanNumber } from "../wire/human-number.ts";
import type { GgufValue } from "./gguf-cursor.ts";
import { quantizationName } from "./quantization-name.ts";
import type { GgufHead } from "./read-gguf.ts";

/** What the server needs to know of a model without loading it. */
export interface ModelFacts {
  /** What the model is made of; `simulated` = of numbers alone, nothing runs. */
  readonly format: "gguf" | "simulated";
  readonly architecture: string;
  readonly name: string | undefined;
  readonly chatTemplate: string | undefined;
  readonly parameterCount: number;
  readonly parameterSize: string;
  readonly quantization: string;
  /** Tokens of context the model was trained with; undefined when the file does not say. */
  readonly trainedContextLength: number | undefined;
  /** No request gets a shorter context: 2048 where Ollama says so, for models that see. */
  readonly smallestContextLength?: number;
  readonly embeddingLength: number | undefined;
  /** Whether it is made for embeddings: its output is pooled into one vector. */
  readonly pools: boolean;
  /** Bytes of key and value cache (f16) per token of context: 2 · layers · key-value width · 2 B. */
  readonly kvBytesPerToken: number;
}

export function modelFacts(head: GgufHead): ModelFacts {
  const { metadata } = head;
  const architecture = text(metadata.get("general.architecture")) ?? "unknown";
  const number = (key: string): number | undefined => {
    const value = metadata.get(`${architecture}.${key}`);
    return typeof value === "number" ? value : undefined;
  };
  const layers = number("block_count") ?? 0;
  const heads = number("attention.head_count") ?? 1;
  const headLength =
    number("attention.key_length") ?? Math.floor((number("embedding_length") ?? 0) / heads);
  const parameterCount = head.tensors.reduce(
    (sum, tensor) => sum + tensor.shape.reduce((product, length) => product * length, 1),
    0,
  );
  const fileType = metadata.get("general.file_type");
  return {
    format: "gguf",
    architecture,
    name: text(metadata.get("general.name")),
    chatTemplate: text(metadata.get("tokenizer.chat_template")),
    parameterCount,
    parameterSize: humanNumber(parameterCount),
    quantization: quantizationName(typeof fileType === "number" ? fileType : undefined),
    trainedContextLength: number("context_length"),
    embeddingLength: number("embedding_length"),
    pools: number("pooling_type") !== undefined,
    kvBytesPerToken: 2 * layers * headLength * (number("attention.head_count_kv") ?? heads) * 2,
  };
}

function text(value: GgufValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
