/** Tokens of a text to the model itself; undefined when the server does not say. */
export type CountOnServer = (text: string, signal: AbortSignal) => Promise<number | undefined>;

export interface FitToServerCount {
  /** Tokens the text may have to the model. */
  readonly tokenBudget: number;
  /** The text for a budget of estimated tokens; a smaller budget never gives more. */
  readonly make: (tokenBudget: number) => string;
  readonly count: CountOnServer;
  readonly signal: AbortSignal;
}

export interface FittedText {
  readonly text: string;
  /** The budget of estimated tokens that gives it. */
  readonly tokenBudget: number;
  /** Of this very text; absent when the server did not say. */
  readonly serverTokens?: number;
  /** Texts counted by the server. */
  readonly attempts: number;
  /** What went otherwise than wished, in words. */
  readonly note?: string;
}

const MOST_ATTEMPTS = 6;

/**
 * A text that keeps its budget by the model's own count: made by estimate, counted by the server,
 * and made smaller where the estimate was too low. Not for the time that is measured.
 *
 * @throws whatever `count` throws; the signal's reason when aborted
 */
export async function fitToServerCount({
  tokenBudget,
  make,
  count,
  signal,
}: FitToServerCount): Promise<FittedText> {
  let estimateBudget = tokenBudget;
  for (let attempts = 1; ; attempts += 1) {
    signal.throwIfAborted();
    const text = make(estimateBudget);
    const made = { text, tokenBudget: estimateBudget };
    if (text === "") return { ...made, serverTokens: 0, attempts: attempts - 1 };
    const serverTokens = await count(text, signal);
    signal.throwIfAborted();
    if (serverTokens === undefined) {
      return { ...made, attempts, note: "the server does not say how many tokens the text has" };
    }
    if (serverTokens <= tokenBudget) return { ...made, serverTokens, attempts };
    if (attempts === MOST_ATTEMPTS) {
      const note = `the text has ${serverTokens} tokens to the model, ${tokenBudget} were asked for`;
      return { ...made, serverTokens, attempts, note };
    }
    const shrunk = Math.floor((estimateBudget * tokenBudget) / serverTokens);
    estimateBudget = Math.max(0, Math.min(estimateBudget - 1, shrunk));
  }
}
