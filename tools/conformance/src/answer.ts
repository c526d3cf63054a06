/** A JSON object of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What crossed the wire, for clients that show it. */
export interface Wire {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the start of the client to the first byte of the head, in milliseconds. */
  readonly headMs: number;
  /** When the last byte of the body had arrived, likewise. */
  readonly endMs: number;
}

/** A server's answer as one client shows it to its user. What that client hides is absent. */
export interface Answer {
  /** HTTP status; 0 when the request was given up before one came. */
  readonly status: number;
  /** The server's own words, of a refusal or of an error line in a stream. */
  readonly error?: string;
  /** Why the client gave no text of a refusal. */
  readonly errorHidden?: string;
  readonly text: string;
  readonly thinking: string;
  /** Text of each piece of a stream, in the order of arrival. */
  readonly pieces?: readonly string[];
  /** Whether the last document said `done: true`. */
  readonly done: boolean;
  readonly doneReason?: string | undefined;
  readonly promptTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly loadNs?: number | undefined;
  readonly promptEvalNs?: number | undefined;
  readonly evalNs?: number | undefined;
  readonly totalNs?: number | undefined;
  /** Every JSON document of the answer: one per line of a stream. */
  readonly documents?: readonly JsonObject[];
  /** The client knows only some fields of these documents. */
  readonly isSelection?: true;
  readonly wire?: Wire;
}

/** Time of a call that is in none of its parts: waiting for a slot, mostly. In nanoseconds. */
export function unbookedNs(answer: Answer): number {
  const booked = (answer.loadNs ?? 0) + (answer.promptEvalNs ?? 0) + (answer.evalNs ?? 0);
  return (answer.totalNs ?? 0) - booked;
}
