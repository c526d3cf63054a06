/**
 * Where a route writes its answer: one JSON document, or a stream of lines. What becomes of them on
 * the wire depends on the API that was asked.
 */
export interface Answer {
  /** Something has been written: the status is decided. */
  readonly started: boolean;
  /** One document, and the answer is complete. */
  document(status: number, body: object): void;
  /** One line of a stream; the headers go out with the first and not before. */
  line(body: object): void;
  /** The last line of a stream. */
  lastLine(body: object): void;
  /** Ends a stream that has no last line. */
  breakOff(): void;
  /** What went wrong: a status before the first line, else what the API does in the middle of a stream. */
  failure(status: number, message: string): void;
}
