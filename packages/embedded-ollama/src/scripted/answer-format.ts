/** What the last line of a scripted answer tells. */
export interface AnswerTotals {
  /** Monotonic clock when the last line is written. */
  readonly writtenNs: bigint;
  readonly doneReason: "length" | "stop";
  readonly totalNs: number;
  readonly loadNs: number;
  readonly promptEvalNs: number;
  readonly evalNs: number;
  readonly promptTokens: number;
  readonly evalTokens: number;
}

/** How an endpoint words the same answer. */
export interface AnswerFormat {
  /** Of a streamed answer. */
  readonly contentType: string;
  /** One line or event; what it says of its own date is `blankDate`. */
  chunk(text: string): string;
  /** The lines or events after the last chunk. */
  end(totals: AnswerTotals): string;
  /** The answer as one document, not streamed. */
  whole(text: string, totals: AnswerTotals): object;
}
