import type { Clock } from "../clock/clock.ts";
import { sleep } from "../clock/sleep.ts";
import type { LoadedModel, LoadRequest } from "../engines/engine.ts";
import { ApiError } from "../http/api-error.ts";
import type { ProfileModel } from "./profile.ts";
import { createRandom } from "./random.ts";
import { tokensOf } from "./simulated-tokens.ts";

/** Numbers of a vector, whatever model is simulated. */
export const embeddingDimensions = 16;

/** Vectors that only the same text has in common, in the time that reading the text takes. */
export function createEmbeddings(
  clock: Clock,
  { prompt }: ProfileModel,
  { contextLength }: LoadRequest,
): LoadedModel["embed"] {
  return async ({ texts, truncate }, signal) => {
    const vectors: (readonly number[])[] = [];
    let promptTokens = 0;
    for (const text of texts) {
      const tokens = tokensOf(text);
      if (tokens.length > contextLength && !truncate) {
        throw new ApiError(400, "the input length exceeds the context length");
      }
      const input = tokens.slice(0, contextLength);
      const ms =
        prompt.cachedMs + prompt.uncachedMs + (input.length * 1000) / prompt.tokensPerSecond;
      await sleep(clock, Math.max(1, Math.round(ms * 1e6)), signal);
      const random = createRandom(input.join(" "));
      vectors.push(Array.from({ length: embeddingDimensions }, () => random.uniform() * 2 - 1));
      promptTokens += input.length;
    }
    return { vectors, promptTokens };
  };
}
