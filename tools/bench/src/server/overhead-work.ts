/** What both sides of `server-overhead` generate, one prompt after the other. */
export const CONTEXT_LENGTH = 2_048;
export const MAX_TOKENS = 64;
export const WARM_UP_CALLS = 5;

/** Times of one call, as the one who asked sees them. */
export interface GenerationTimes {
  /** From the prompt as text to the first text of the answer. */
  readonly ttftNs: number;
  /** Between the first and the last piece of text, per piece. */
  readonly perTokenNs: number;
  /** Pieces of text that were told apart. */
  readonly tokens: number;
  /** Until the first token was sampled, as the server says; absent where there is no server. */
  readonly promptEvalNs?: number;
}

/** Prompts of about 250 tokens. Each begins differently, so that no cache helps. */
export function overheadPrompts(count: number): string[] {
  const facts = Array.from({ length: 12 }, (_, row) => `model ${row}: ${row * 37 + 11} ms.`);
  return Array.from(
    { length: count },
    (_, index) => `Report ${index * 7_919}. Write an analysis of this. ${facts.join(" ")}`,
  );
}

export function generationTimes(startNs: number, pieceNs: readonly number[]): GenerationTimes {
  const [first, last] = [pieceNs[0], pieceNs.at(-1)];
  if (first === undefined || last === undefined) throw new Error("nothing was generated");
  return {
    ttftNs: first - startNs,
    perTokenNs: (last - first) / Math.max(pieceNs.length - 1, 1),
    tokens: pieceNs.length,
  };
}
