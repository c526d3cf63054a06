import { randomInt } from "node:crypto";

import type { GivenOptions } from "./option-types.ts";

/** How the next token is chosen and when generation ends; none of it reloads a model. */
export interface SamplingOptions {
  readonly temperature: number;
  /** 0 = all tokens. */
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
  /** Non-negative; a negative or absent seed of a request becomes a random one. */
  readonly seed: number;
  readonly repeatPenalty: number;
  readonly presencePenalty: number;
  readonly frequencyPenalty: number;
  /** Newest tokens that penalties look at. */
  readonly penaltyWindow: number;
  readonly stop: readonly string[];
  /** Tokens to generate at most. */
  readonly maxTokens: number;
  /** Tokens at the start of the prompt that truncation keeps, the begin-of-sequence token not counted; negative = all. */
  readonly keepTokens: number;
}

/** Open-ended generation ends after this many times the context length. */
const openEndedContexts = 10;

/** Ollama's defaults (0.32.10 and later) for everything the request leaves out. */
export function samplingOptions(options: GivenOptions, contextLength: number): SamplingOptions {
  const limit = openEndedContexts * contextLength;
  const asked = options.num_predict ?? -1;
  const lastN = options.repeat_last_n ?? 64;
  return {
    temperature: Math.max(0, options.temperature ?? 0.8),
    topK: Math.max(0, options.top_k ?? 40),
    topP: options.top_p ?? 0.9,
    minP: options.min_p ?? 0,
    seed:
      options.seed === undefined || options.seed < 0 ? randomInt(2 ** 31) : options.seed % 2 ** 32,
    repeatPenalty: options.repeat_penalty ?? 1,
    presencePenalty: options.presence_penalty ?? 0,
    frequencyPenalty: options.frequency_penalty ?? 0,
    penaltyWindow: lastN < 0 ? contextLength : lastN,
    stop: (options.stop ?? []).filter((text) => text !== ""),
    // Ollama leaves num_predict out of its inner request when it is 0, which means no limit.
    maxTokens: asked <= 0 ? limit : Math.min(asked, limit),
    keepTokens: options.num_keep ?? 4,
  };
}
