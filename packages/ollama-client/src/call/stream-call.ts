import type { Deadlines, Failure, HttpFacts, Outcome } from "@runproof/contract";
import type { Dispatcher } from "undici";

import type { Connection } from "../connection/connection.ts";
import { transportFailure } from "../connection/transport-failure.ts";
import type { AnswerReader } from "./answer-reader.ts";
import type { CallOutcome } from "./call-outcome.ts";
import { DeadlineWatch } from "./deadline-watch.ts";
import { httpFailure } from "./http-failure.ts";
import { LineSplitter } from "./line-splitter.ts";
import { Stopwatch } from "./stopwatch.ts";

/** Enough of an error page to quote from. */
const ERROR_BODY_BYTES = 65_536;

export interface StreamCallInput {
  readonly connection: Connection;
  readonly request: Dispatcher.DispatchOptions;
  /** Of the wire format that is spoken; reads this one response. */
  readonly answer: AnswerReader;
  readonly deadlines: Deadlines;
  readonly signals: readonly AbortSignal[];
}

export type StreamResult = Omit<CallOutcome, "endpoint">;

interface Ending {
  readonly status: Outcome;
  readonly error?: Failure;
}

/**
 * One request, sent once, and its streamed answer. undici's hooks are the measuring path: they
 * stamp, cut lines and add up; everything else happens when the call has ended. A call that is
 * given up destroys its connection, which is how Ollama learns to stop generating.
 */
export class StreamCall implements Dispatcher.DispatchHandler {
  // First, so that the call's zero is the moment it was made.
  readonly #stopwatch = new Stopwatch();
  readonly #startedAt = new Date().toISOString();
  readonly #input: StreamCallInput;
  readonly #answer: AnswerReader;
  readonly #lines = new LineSplitter();
  readonly #errorBody: Buffer[] = [];
  readonly #watch: DeadlineWatch;
  readonly #openedBefore: number;
  readonly #settled = Promise.withResolvers<StreamResult>();
  #controller: Dispatcher.DispatchController | undefined;
  #ended = false;
  #statusCode: number | undefined;
  #connection: HttpFacts["connection"];
  #responseBytes = 0;
  #chunkNs = 0n;

  constructor(input: StreamCallInput) {
    this.#input = input;
    this.#answer = input.answer;
    this.#openedBefore = input.connection.opened;
    this.#watch = new DeadlineWatch(input.deadlines, this.#stopwatch.callNs, (code, limitMs) =>
      this.#giveUp({
        status: "timedOut",
        error: { code, message: `${code.replaceAll("-", " ")} of ${limitMs} ms passed` },
      }),
    );
  }

  run(): Promise<StreamResult> {
    const { connection, request, signals } = this.#input;
    for (const signal of signals) signal.addEventListener("abort", this.#onAbort);
    if (signals.some((signal) => signal.aborted)) this.#onAbort();
    else connection.dispatch(request, this);
    return this.#settled.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for its connection: nothing is sent.
    if (this.#ended) return controller.abort(new Error("the call was given up"));
    this.#connection = this.#input.connection.opened > this.#openedBefore ? "new" : "reused";
    // Last: undici writes the request right after this hook.
    this.#watch.sent(this.#stopwatch.sent());
  }

  onResponseStarted(): void {
    this.#watch.firstByte(this.#stopwatch.firstByte());
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number): void {
    this.#statusCode = statusCode;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const nowNs = process.hrtime.bigint();
    this.#chunkNs = nowNs;
    this.#watch.data(nowNs);
    this.#responseBytes += chunk.length;
    if (this.#statusCode === 200) this.#lines.push(chunk, this.#onLine);
    else if (this.#responseBytes <= ERROR_BODY_BYTES) this.#errorBody.push(chunk);
  }

  onResponseEnd(): void {
    const endNs = process.hrtime.bigint();
    if (this.#statusCode !== 200) {
      const body = Buffer.concat(this.#errorBody).toString("utf8");
      return this.#end({ status: "failed", error: httpFailure(this.#statusCode, body) }, endNs);
    }
    if (this.#answer.failure === undefined) this.#readRest();
    this.#end(this.#verdict(), endNs);
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    const endNs = process.hrtime.bigint();
    const failure = this.#answer.failure ?? transportFailure(error, this.#stopwatch.wasSent);
    this.#end({ status: "failed", error: failure }, endNs);
  }

  readonly #onLine = (line: string): void => {
    const answer = this.#answer;
    if (this.#ended || answer.failure !== undefined) return;
    answer.read(line);
    if (answer.lineHasThinking) this.#stopwatch.token("thinking", this.#chunkNs, answer.lines);
    if (answer.lineHasText) this.#stopwatch.token("text", this.#chunkNs, answer.lines);
    // After an error line the server ends the stream itself and the connection stays usable.
    if (this.#isMalformed()) this.#giveUp(this.#verdict());
  };

  readonly #onAbort = (): void => {
    this.#giveUp({
      status: "cancelled",
      error: { code: "cancelled", message: "the call was cancelled" },
    });
  };

  #isMalformed(): boolean {
    return this.#answer.failure?.code === "malformed";
  }

  #readRest(): void {
    const answer = this.#answer;
    answer.readRest(this.#lines.rest());
    if (answer.lineHasThinking) this.#stopwatch.token("thinking", this.#chunkNs, answer.lines);
    if (answer.lineHasText) this.#stopwatch.token("text", this.#chunkNs, answer.lines);
  }

  #verdict(): Ending {
    const { failure, done } = this.#answer;
    if (failure !== undefined) return { status: "failed", error: failure };
    if (done) return { status: "ok" };
    const message = "the stream ended without a final line (`done: true`)";
    return { status: "failed", error: { code: "incomplete", message } };
  }

  #giveUp(ending: Ending): void {
    const reason = new Error(ending.error?.message);
    this.#end(ending, process.hrtime.bigint());
    if (this.#controller === undefined) this.#input.connection.abandonOpening(reason);
    else this.#controller.abort(reason);
  }

  #end(ending: Ending, endNs: bigint): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#watch.stop();
    for (const signal of this.#input.signals) signal.removeEventListener("abort", this.#onAbort);
    this.#settled.resolve(this.#result(ending, endNs));
  }

  #result(ending: Ending, endNs: bigint): StreamResult {
    const { firstTokenRule } = this.#stopwatch;
    const remoteAddress = this.#input.connection.remoteAddress;
    return {
      ...ending,
      text: this.#answer.text,
      thinking: this.#answer.thinking,
      client: this.#stopwatch.timing(endNs),
      server: this.#answer.server,
      http: {
        ...(this.#statusCode === undefined ? {} : { status: this.#statusCode }),
        ...(this.#connection === undefined ? {} : { connection: this.#connection }),
        ...(remoteAddress === undefined ? {} : { remoteAddress }),
        responseBytes: this.#responseBytes,
        lines: this.#answer.lines,
      },
      ...(firstTokenRule === undefined ? {} : { firstTokenRule }),
      startedAt: this.#startedAt,
    };
  }
}
