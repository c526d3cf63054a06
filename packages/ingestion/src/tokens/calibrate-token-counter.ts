import type { TokenCounterFacts } from "@runproof/contract";

import { fitWithinLimits } from "./fit-within-limits.ts";
import { tokenCounterOf, weighedTokens, type TokenCounter } from "./token-counter.ts";
import { TOKEN_FEATURES, tokenFeatures, type TokenFeature } from "./token-features.ts";

/** A text and how many tokens it is to a model. */
export interface TokenSample {
  readonly text: string;
  readonly tokens: number;
}

/** Who counted the samples. */
export interface CalibrationSource {
  readonly kind: TokenCounterFacts["kind"];
  readonly model?: string;
}

/**
 * The most a feature can cost, so that a few texts cannot make it absurd: a token for every byte,
 * and one more where a tokenizer marks the start of a word or of bytes. Also the cost of what no
 * sample has.
 */
const MOST: Readonly<Record<TokenFeature, number>> = {
  word: 2,
  letter: 1,
  number: 1,
  digit: 1,
  marks: 1,
  mark: 1,
  gap: 1,
  accented: 3,
  wide: 4,
  astral: 5,
};

/**
 * A counter fitted to what a model's own tokenizer said about a few texts, such as
 * `CALIBRATION_TEXTS`: non-negative weights by least squares of the relative errors, then a factor
 * so that no sample is counted lower than it is. Equal samples give equal weights.
 *
 * @returns undefined when no sample has a token, so that there is nothing to fit
 */
export function calibrateTokenCounter(
  samples: readonly TokenSample[],
  source: CalibrationSource,
): TokenCounter | undefined {
  const usable = samples.filter(({ text, tokens }) => text !== "" && tokens > 0);
  if (usable.length === 0) return undefined;
  const weights = fittedWeights(usable);
  const safetyFactor = safetyFactorOf(usable, weights);
  const facts = { ...source, weights, safetyFactor, samples: usable.length };
  const { count } = tokenCounterOf({ ...facts, meanError: 0, greatestError: 0 });
  const errors = usable.map(({ text, tokens }) => count(text) / tokens - 1);
  return tokenCounterOf({
    ...facts,
    meanError: rounded(errors.reduce((sum, error) => sum + error, 0) / errors.length),
    greatestError: rounded(Math.max(...errors)),
  });
}

function fittedWeights(samples: readonly TokenSample[]): Record<TokenFeature, number> {
  const rows = samples.map(({ text, tokens }) => tokenFeatures(text).map((n) => n / tokens));
  const fitted = fitWithinLimits(
    rows,
    samples.map(() => 1),
    TOKEN_FEATURES.map((name) => MOST[name]),
  );
  const weights = { ...MOST };
  for (const [index, name] of TOKEN_FEATURES.entries()) {
    const isSeen = rows.some((row) => (row[index] ?? 0) > 0);
    if (isSeen) weights[name] = rounded(fitted[index] ?? 0);
  }
  return weights;
}

function safetyFactorOf(
  samples: readonly TokenSample[],
  weights: TokenCounterFacts["weights"],
): number {
  let factor = 1;
  for (const { text, tokens } of samples) {
    const estimate = weighedTokens(text, weights);
    if (estimate > 0) factor = Math.max(factor, tokens / estimate);
  }
  return Math.ceil(factor * 10_000) / 10_000;
}

/** Four decimals: weights that can be read, and that no last bit of a sum changes. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
