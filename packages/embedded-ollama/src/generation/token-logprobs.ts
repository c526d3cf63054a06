import type { Logprob } from "../engines/engine.ts";

/**
 * Log-probabilities of one step from the probabilities that sampling left: those of the tokens that top_k,
 * top_p and min_p let through. The temperature, which sharpened or flattened them, is taken out again; at
 * temperature 0 they are those of the whole vocabulary.
 * @param probabilities token → probability, likeliest first
 * @param top how many of the likeliest to tell
 */
export function tokenLogprobs<TToken>(
  probabilities: ReadonlyMap<TToken, number>,
  chosen: TToken,
  temperature: number,
  top: number,
  textOf: (token: TToken) => string,
): Logprob {
  const scale = temperature > 0 ? temperature : 1;
  const scores = new Map<TToken, number>();
  let sum = 0;
  for (const [token, probability] of probabilities) {
    const weight = probability ** scale;
    scores.set(token, weight);
    sum += weight;
  }
  const logprobOf = (token: TToken): number =>
    Math.max(Math.log((scores.get(token) ?? 0) / sum), leastLogprob);
  const likeliest = [...scores.keys()].slice(0, top);
  return {
    token: textOf(chosen),
    logprob: logprobOf(chosen),
    top: likeliest.map((token) => ({ token: textOf(token), logprob: logprobOf(token) })),
  };
}

/** JSON has no −∞; this is what a probability of 0 becomes in llama.cpp's server, the lowest float32. */
const leastLogprob = -3.402_823_466_385_288_6e38;
