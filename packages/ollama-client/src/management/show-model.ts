import { z } from "@runproof/contract/zod";

import { modelDetails, modelDetailsSchema, type ModelDetails } from "./model-details.ts";
import { modelMissing } from "./model-missing.ts";
import { readJson } from "./read-json.ts";
import { sendRequest } from "./send-request.ts";
import type { ServerAccess } from "./server-access.ts";

const showSchema = z.looseObject({
  details: modelDetailsSchema.nullish(),
  model_info: z.record(z.string(), z.unknown()).nullish(),
  capabilities: z.array(z.string()).nullish(),
});

/** What a model is made of. */
export interface ShownModel extends ModelDetails {
  /** Such as `completion`, `embedding`, `vision`, `thinking`. */
  readonly capabilities?: readonly string[];
  /** Transformer blocks; `num_gpu` above this number offloads everything. */
  readonly layers?: number;
  /** Context the model was trained for, in tokens. */
  readonly contextLength?: number;
  /** What each token of a context takes in the cache of keys and values; absent where it is not told. */
  readonly attention?: AttentionShape;
  /** What its buffers for computing are made of; absent where it is not told. */
  readonly compute?: ComputeShape;
}

/** Sizes of a model that its buffers for computing grow with. */
export interface ComputeShape {
  readonly heads: number;
  readonly embeddingLength: number;
  /** Tokens it knows; absent where it is not told. */
  readonly vocabularySize?: number;
}

/** What a cache of keys and values is made of, per layer. */
export interface AttentionShape {
  /** Heads with keys and values of their own; their mean where layers differ. */
  readonly keyValueHeads: number;
  /** Elements of a key of one head. */
  readonly keyLength: number;
  /** Elements of a value of one head. */
  readonly valueLength: number;
}

/** `POST /api/show`. @throws BenchError `MODEL_MISSING`, `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA` */
export async function showModel(access: ServerAccess, model: string): Promise<ShownModel> {
  const request = { method: "POST", path: "/api/show", body: { model } } as const;
  const response = await sendRequest(access, request);
  if (response.statusCode === 404) throw modelMissing(model, access.address);
  const shown = readJson(access, response, showSchema);
  const facts = shown.model_info ?? {};
  const architecture = facts["general.architecture"];
  const layers = positive(facts[`${architecture}.block_count`]);
  const contextLength = positive(facts[`${architecture}.context_length`]);
  const attention = attentionShape(facts, `${architecture}.`);
  const compute = computeShape(facts, `${architecture}.`);
  return {
    ...modelDetails(shown.details),
    ...(shown.capabilities ? { capabilities: shown.capabilities } : {}),
    ...(layers === undefined ? {} : { layers }),
    ...(contextLength === undefined ? {} : { contextLength }),
    ...(attention === undefined ? {} : { attention }),
    ...(compute === undefined ? {} : { compute }),
  };
}

/** By GGUF's rules: as many heads of keys as of queries, and equal shares of the embedding, unless it says otherwise. */
function attentionShape(
  facts: Readonly<Record<string, unknown>>,
  prefix: string,
): AttentionShape | undefined {
  const heads = positive(facts[`${prefix}attention.head_count`]);
  const embedding = positive(facts[`${prefix}embedding_length`]);
  const keyValueHeads = mean(facts[`${prefix}attention.head_count_kv`]) ?? heads;
  const share = heads && embedding && embedding % heads === 0 ? embedding / heads : undefined;
  const keyLength = positive(facts[`${prefix}attention.key_length`]) ?? share;
  const valueLength = positive(facts[`${prefix}attention.value_length`]) ?? share;
  if (keyValueHeads === undefined || keyLength === undefined || valueLength === undefined) {
    return undefined;
  }
  return { keyValueHeads, keyLength, valueLength };
}

function computeShape(
  facts: Readonly<Record<string, unknown>>,
  prefix: string,
): ComputeShape | undefined {
  const heads = positive(facts[`${prefix}attention.head_count`]);
  const embeddingLength = positive(facts[`${prefix}embedding_length`]);
  const vocabularySize = positive(facts[`${prefix}vocab_size`]);
  if (heads === undefined || embeddingLength === undefined) return undefined;
  return { heads, embeddingLength, ...(vocabularySize === undefined ? {} : { vocabularySize }) };
}

/** One number for all layers, or a list with one for each; layers without attention have 0. */
function mean(value: unknown): number | undefined {
  if (!Array.isArray(value)) return positive(value);
  const numbers = value.filter((one): one is number => typeof one === "number" && one >= 0);
  if (numbers.length === 0 || numbers.length < value.length) return undefined;
  const sum = numbers.reduce((total, one) => total + one, 0);
  return sum > 0 ? sum / numbers.length : undefined;
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
