export interface ContextUse {
  /** Of the model as it is loaded, in tokens; 0 or absent = unknown. */
  readonly contextLength?: number | undefined;
  /** What was sent, as it is estimated: on the high side. */
  readonly estimatedTokens: number;
  /** As the server counts. */
  readonly promptTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}

export interface ContextShortfall {
  readonly note: string;
  readonly facts: Readonly<Record<string, number>>;
}

/** Estimates are high by less than this factor, so that what exceeds it does not fit for sure. */
const SURELY_OVERESTIMATED = 2;

/**
 * What did not fit into the context of a model: part of the prompt (`truncatedPrompt`), or the end of
 * the answer without the beginning of the prompt (`shiftedContext`). `undefined` = all of it did, or
 * nothing shows that it did not.
 */
export function contextShortfall(use: ContextUse): ContextShortfall | undefined {
  const { contextLength = 0, estimatedTokens, promptTokens, outputTokens = 0 } = use;
  if (contextLength <= 0) return undefined;
  const context = `the context of ${contextLength} tokens`;
  const sure = Math.floor(estimatedTokens / SURELY_OVERESTIMATED);
  if ((promptTokens ?? 0) >= contextLength || sure > contextLength) {
    const seen = promptTokens === undefined ? "" : `; the server read ${promptTokens}`;
    return {
      note: `cut: the prompt did not fit into ${context}${seen}`,
      facts: { truncatedPrompt: 1 },
    };
  }
  const total = (promptTokens ?? 0) + outputTokens;
  if (promptTokens === undefined || total <= contextLength) return undefined;
  return {
    note: `cut: prompt and answer are ${total} tokens, more than ${context}`,
    facts: { shiftedContext: 1 },
  };
}
