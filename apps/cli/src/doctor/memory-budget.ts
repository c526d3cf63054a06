import type { OllamaOptions } from "@runproof/contract";

/** What a model takes, as its server tells it. */
export interface ModelShape {
  /** Of its file. */
  readonly weightBytes: number;
  readonly layers: number;
  /** Context it was trained for; a longer one is cut to it. */
  readonly contextLength: number | undefined;
  readonly keyValueHeads: number;
  /** Elements of a key, and of a value, of one head. */
  readonly keyLength: number;
  readonly valueLength: number;
  /** What buffers for computing grow with; undefined where it is not told. */
  readonly compute?: ComputeShape | undefined;
}

export interface ComputeShape {
  readonly heads: number;
  readonly embeddingLength: number;
  readonly vocabularySize?: number | undefined;
}

/** How an instance keeps contexts: from its variables. */
export interface CacheSettings {
  /** OLLAMA_NUM_PARALLEL: every slot has a context of its own. */
  readonly slots: number;
  /** OLLAMA_KV_CACHE_TYPE. */
  readonly cacheType: string;
  /** OLLAMA_CONTEXT_LENGTH: the context of requests without num_ctx. */
  readonly contextLength: number;
}

/** Memory of one model on one instance. */
export interface ModelMemory {
  readonly weightBytes: number;
  readonly cacheBytes: number;
  /** Buffers for computing, an estimate; undefined where it cannot be made. */
  readonly computeBytes: number | undefined;
  /** How weights and cache are computed, in numbers. */
  readonly arithmetic: string;
}

/** Bytes per element of a cache: blocks of 32 elements and their scale (llama.cpp, ggml-common.h). */
const BYTES_OF_TYPE: Readonly<Record<string, number>> = { f16: 2, q8_0: 34 / 32, q4_0: 18 / 32 };
const USUAL_TYPE = "f16";
/** Context of a request that asks for none, in Ollama and the embedded engine. */
const USUAL_CONTEXT = 4_096;
/** Tokens of a prompt that are computed at a time where a request does not say (num_batch). */
const USUAL_BATCH = 512;
const BYTES_OF_ACTIVATION = 4;

/** The cache settings that variables give an instance; others are the servers' usual ones. */
export function cacheSettings(env: Readonly<Record<string, string | undefined>>): CacheSettings {
  const cacheType = env["OLLAMA_KV_CACHE_TYPE"]?.toLowerCase() ?? USUAL_TYPE;
  return {
    slots: wholeNumber(env["OLLAMA_NUM_PARALLEL"]) ?? 1,
    cacheType: Object.hasOwn(BYTES_OF_TYPE, cacheType) ? cacheType : USUAL_TYPE,
    contextLength: wholeNumber(env["OLLAMA_CONTEXT_LENGTH"]) ?? USUAL_CONTEXT,
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/**
 * Weights, the cache of keys and values of all slots, and about what computing takes. Layers that look back
 * only so far take less.
 */
export function modelMemory(
  shape: ModelShape,
  options: OllamaOptions,
  { slots, cacheType, contextLength }: CacheSettings,
): ModelMemory {
  const asked = options["num_ctx"];
  const wanted = typeof asked === "number" && asked > 0 ? asked : contextLength;
  const tokens = Math.min(wanted, shape.contextLength ?? wanted);
  const { layers, keyValueHeads, keyLength, valueLength, weightBytes } = shape;
  const bytes = BYTES_OF_TYPE[cacheType] ?? 2;
  const cacheBytes = (keyLength + valueLength) * layers * keyValueHeads * tokens * slots * bytes;
  const elements =
    keyLength === valueLength ? `2 · ${keyLength}` : `(${keyLength} + ${valueLength})`;
  return {
    weightBytes,
    cacheBytes,
    computeBytes: shape.compute && computeBytes(shape.compute, tokens * slots, options),
    arithmetic: `weights ${mebibytes(weightBytes)} + cache ${mebibytes(cacheBytes)} (${elements} elements · ${layers} layers · ${Number(keyValueHeads.toFixed(2))} KV heads · ${tokens} tokens · ${slots} ${slots === 1 ? "slot" : "slots"} · ${Number(bytes.toFixed(4))} bytes of ${cacheType})`,
  };
}

/**
 * What Ollama reckons with for models of the kind of Llama (fs/ggml/ggml.go, GraphSize): the larger of a
 * layer's attention and of the output, for one batch. With Ollama 0.12.10 on a CPU it is 17.5 MiB for the
 * demo model, of which llama.cpp took 18.3 MiB, and 97.1 MiB for SmolLM2 135M, of which it took 98.3 MiB.
 */
function computeBytes(
  { heads, embeddingLength, vocabularySize = 0 }: ComputeShape,
  tokens: number,
  options: OllamaOptions,
): number {
  const asked = options["num_batch"];
  const batch = typeof asked === "number" && asked > 0 ? asked : USUAL_BATCH;
  const attention = 1 + 4 * embeddingLength + tokens * (1 + heads);
  return BYTES_OF_ACTIVATION * batch * Math.max(attention, embeddingLength + vocabularySize);
}

/** Bytes as people compare them: three digits that count. */
export function mebibytes(bytes: number): string {
  const [value, unit] = bytes >= 2 ** 30 ? [bytes / 2 ** 30, "GiB"] : [bytes / 2 ** 20, "MiB"];
  return `${Number(value.toPrecision(3))} ${unit}`;
}
