import type { LlamaGrammarEvaluationState, SequenceEvaluateOptions, Token } from "node-llama-cpp";

import type { SamplingOptions } from "../../options/sampling-options.ts";

/**
 * @param recent the newest tokens of prompt and output, kept up to date by the caller
 * @param grammar what the answer must keep to
 */
export function evaluateOptions(
  sampling: SamplingOptions,
  recent: Token[],
  grammar: LlamaGrammarEvaluationState | undefined,
): SequenceEvaluateOptions {
  const penalised =
    sampling.penaltyWindow > 0 &&
    (sampling.repeatPenalty !== 1 ||
      sampling.presencePenalty !== 0 ||
      sampling.frequencyPenalty !== 0);
  return {
    temperature: sampling.temperature,
    topK: sampling.topK,
    topP: sampling.topP,
    minP: sampling.minP,
    seed: sampling.seed,
    yieldEogToken: true,
    ...(grammar !== undefined && { grammarEvaluationState: grammar }),
    ...(penalised && {
      repeatPenalty: {
        punishTokens: () => recent,
        maxPunishTokens: sampling.penaltyWindow,
        penalty: sampling.repeatPenalty,
        presencePenalty: sampling.presencePenalty,
        frequencyPenalty: sampling.frequencyPenalty,
      },
    }),
  };
}
