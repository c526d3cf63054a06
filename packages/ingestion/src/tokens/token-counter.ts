import type { TokenCounterFacts } from "@runproof/contract";

import { TOKEN_FEATURES, tokenFeatures } from "./token-features.ts";

/** Says how many tokens a text is, at once and without asking anybody. */
export interface TokenCounter {
  readonly count: (text: string) => number;
  /** Everything that decides what it says. JSON; equal facts count alike on every machine. */
  readonly facts: TokenCounterFacts;
}

/** The counter these facts describe. */
export function tokenCounterOf(facts: TokenCounterFacts): TokenCounter {
  const { weights, safetyFactor } = facts;
  return {
    facts,
    // A hair off before rounding up, so that no last bit of a sum makes a token.
    count: (text) => Math.max(0, Math.ceil(weighedTokens(text, weights) * safetyFactor - 1e-9)),
  };
}

/** Weighted sum of what a text is made of, in tokens. */
export function weighedTokens(text: string, weights: TokenCounterFacts["weights"]): number {
  const features = tokenFeatures(text);
  let sum = 0;
  for (const [index, name] of TOKEN_FEATURES.entries()) {
    sum += (features[index] ?? 0) * weights[name];
  }
  return sum;
}
