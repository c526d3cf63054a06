import { DEFAULT_TOKEN_COUNTER } from "./default-token-counter.ts";

/** Estimated tokens of a text by the {@link DEFAULT_TOKEN_COUNTER}: the same for every model. */
export function estimateTokens(text: string): number {
  return DEFAULT_TOKEN_COUNTER.count(text);
}
