import type { Failure, HttpFacts } from "@runproof/contract";

import type { AnswerReader } from "./answer-reader.ts";
import type { Ending } from "./call-event.ts";
import type { CallOutcome } from "./call-outcome.ts";
import { CallTimeline } from "./call-timeline.ts";
import { createChunkStamps, type ChunkStamps } from "./chunk-stamps.ts";
import { httpFailure } from "./http-failure.ts";
import { LineSplitter } from "./line-splitter.ts";

/** Enough of an error page to quote from. */
const ERROR_BODY_BYTES = 65_536;
/** Many times the longest line of a server in its right mind. */
const LINE_LIMIT_BYTES = 67_108_864;
const NOT_STREAMED = "the answer came as a whole (`stream: false`)";
const NOT_UTF8 = "the answer is not UTF-8 text";

/** What the transport alone knows about a call. */
export interface CallFacts {
  readonly callNs: string;
  readonly startedAt: string;
  readonly remoteAddress?: string | undefined;
}

/** What one attempt says about itself. */
export type AttemptResult = Omit<CallOutcome, "api" | "endpoint" | "retries" | "recording">;

/**
 * What is known about one call, from its events. It reads no clock and no socket, so a recording
 * goes through the same code as the call did. Stamps are nanoseconds after the call was made.
 */
export class CallState {
  readonly #answer: AnswerReader;
  readonly #streamed: boolean;
  readonly #timeline: CallTimeline;
  readonly #lines = new LineSplitter((line) => this.#read(line));
  readonly #errorBody: Buffer[] = [];
  #statusCode: number | undefined;
  #connection: HttpFacts["connection"];
  #responseBytes = 0;
  #failure: Failure | undefined;
  #ending: Ending | undefined;
  #endNs: number | undefined;
  /** Of the chunk being read. */
  #chunkNs = Number.NaN;
  #withHead = false;

  /** `streamed`: what was asked for. The token of an answer that comes as a whole has no stamp. */
  constructor(answer: AnswerReader, streamed: boolean, stamps: ChunkStamps = createChunkStamps()) {
    this.#timeline = new CallTimeline(stamps);
    this.#answer = answer;
    this.#streamed = streamed;
  }

  get hasEnded(): boolean {
    return this.#endNs !== undefined;
  }

  /** What came cannot be understood: there is no use in waiting for more. */
  get isMalformed(): boolean {
    return this.#error?.code === "malformed";
  }

  sent(atNs: number, connection: NonNullable<HttpFacts["connection"]>): void {
    this.#timeline.sent(atNs);
    this.#connection = connection;
  }

  responseStarted(atNs: number): void {
    this.#timeline.responseStarted(atNs);
  }

  head(status: number, contentEncoding: string): void {
    // An interim response such as 103 is followed by the real one.
    if (status < 200) return;
    this.#statusCode = status;
    if (status === 200 && contentEncoding !== "" && contentEncoding !== "identity") {
      this.#malformed(`the answer is encoded (${contentEncoding}), which was not asked for`);
    }
  }

  data(atNs: number, bytes: Buffer, withHead: boolean): void {
    if (this.#endNs !== undefined) return;
    this.#responseBytes += bytes.length;
    if (this.#statusCode !== 200) {
      if (this.#responseBytes <= ERROR_BODY_BYTES) this.#errorBody.push(bytes);
      return;
    }
    this.#chunkNs = atNs;
    this.#withHead = withHead;
    if (this.#lines.heldBytes === 0 && this.#answer.readAlike(bytes)) return this.#stampLine();
    this.#lines.push(bytes);
    if (!this.#lines.isUtf8) this.#malformed(NOT_UTF8);
    else if (this.#lines.heldBytes > LINE_LIMIT_BYTES) {
      this.#malformed(`a line is longer than ${LINE_LIMIT_BYTES} bytes`);
    }
  }

  /** By the server; or by us, because of what is malformed. */
  ended(atNs: number): void {
    if (this.#endNs !== undefined) return;
    if (this.#statusCode === 200) this.#readRest();
    else this.#failure ??= httpFailure(this.#statusCode, Buffer.concat(this.#errorBody).toString());
    const error = this.#error ?? (this.#answer.done ? undefined : incomplete(this.#answer.ending));
    this.#end(atNs, error && { status: "failed", error });
  }

  broken(atNs: number, failure: Failure): void {
    this.#end(atNs, { status: "failed", error: this.#error ?? failure });
  }

  gaveUp(atNs: number, ending: Ending): void {
    this.#end(atNs, ending);
  }

  result({ callNs, startedAt, remoteAddress }: CallFacts): AttemptResult {
    const answer = this.#answer;
    const { firstTokenRule, contentCreatedNs } = this.#timeline;
    const { toolCalls, logprobs, vectors, server } = answer;
    if (contentCreatedNs !== undefined) server.contentCreatedNs = contentCreatedNs;
    const http: HttpFacts = { responseBytes: this.#responseBytes, lines: answer.lines };
    if (this.#statusCode !== undefined) http.status = this.#statusCode;
    if (this.#connection !== undefined) http.connection = this.#connection;
    if (remoteAddress !== undefined) http.remoteAddress = remoteAddress;
    // Written field by field: spreading what is there or not costs more than the rest of a call.
    const result: { -readonly [name in keyof AttemptResult]: AttemptResult[name] } = {
      status: this.#ending?.status ?? "ok",
      text: answer.text,
      thinking: answer.thinking,
      client: this.#timeline.timing(callNs, this.#endNs ?? 0),
      server,
      http,
      startedAt,
    };
    if (this.#ending !== undefined) result.error = this.#ending.error;
    if (toolCalls !== undefined) result.toolCalls = toolCalls;
    if (logprobs !== undefined) result.logprobs = logprobs;
    if (vectors !== undefined) result.vectors = vectors;
    if (firstTokenRule !== undefined) result.firstTokenRule = firstTokenRule;
    const absent = this.#streamed
      ? answer.absent
      : { ...answer.absent, firstContentNs: NOT_STREAMED };
    if (absent !== undefined) result.absent = absent;
    return result;
  }

  get #error(): Failure | undefined {
    return this.#failure ?? this.#answer.failure;
  }

  #read(line: string): void {
    if (this.#answer.failure !== undefined) return;
    this.#answer.read(line);
    this.#stampLine();
  }

  #readRest(): void {
    if (this.#error !== undefined) return;
    const rest = this.#lines.rest();
    if (!this.#lines.isUtf8) return this.#malformed(NOT_UTF8);
    this.#answer.readRest(rest);
    this.#stampLine();
  }

  #stampLine(): void {
    if (!this.#streamed) return;
    const { lineText, lineThinking, lineCreatedNs, lines } = this.#answer;
    const timeline = this.#timeline;
    const withHead = this.#withHead && lines === 1;
    if (lineThinking !== "") timeline.thinking(this.#chunkNs, withHead);
    if (lineText !== "") timeline.content(this.#chunkNs, withHead, lineCreatedNs);
  }

  #malformed(message: string): void {
    this.#failure ??= { code: "malformed", message };
  }

  #end(atNs: number, ending: Ending | undefined): void {
    if (this.#endNs !== undefined) return;
    this.#endNs = atNs;
    this.#ending = ending;
  }
}

function incomplete(ending: string): Failure {
  return { code: "incomplete", message: `the stream ended without its end (${ending})` };
}
