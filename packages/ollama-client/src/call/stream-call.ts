import type { Deadlines } from "@runproof/contract";
import type { Dispatcher } from "undici";

import type { Connection } from "../connection/connection.ts";
import { transportFailure } from "../connection/transport-failure.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { CallClock } from "./call-clock.ts";
import type { CallEvent, Ending } from "./call-event.ts";
import { CallState, type AttemptResult, type CallFacts } from "./call-state.ts";
import type { ChunkStamps } from "./chunk-stamps.ts";
import { DeadlineWatch } from "./deadline-watch.ts";

export interface StreamCallInput {
  readonly connection: Connection;
  readonly request: Dispatcher.DispatchOptions;
  /** Of the wire format that is spoken; reads this one response. */
  readonly answer: AnswerReader;
  /** Whether the answer was asked for in pieces. */
  readonly streamed: boolean;
  readonly deadlines: Deadlines;
  /** Ends the call. What ends its lane calls `cancel`. */
  readonly signal?: AbortSignal | undefined;
  /** Of the lane. */
  readonly stamps?: ChunkStamps | undefined;
  /** Collects what happens, for a replay. */
  readonly events?: CallEvent[] | undefined;
}

export interface FinishedCall {
  readonly facts: CallFacts;
  readonly result: AttemptResult;
}

/**
 * One request, sent once, and its answer. undici's hooks are the measuring path: they stamp and
 * hand on to the call's state; everything else happens when the call has ended. A call that is
 * given up destroys its connection, which is how the server learns to stop generating.
 */
export class StreamCall implements Dispatcher.DispatchHandler {
  // First, so that the call's zero is the moment it was made.
  readonly #clock = new CallClock();
  readonly #startedAt = new Date().toISOString();
  readonly #input: StreamCallInput;
  readonly #state: CallState;
  readonly #events: CallEvent[] | undefined;
  readonly #watch: DeadlineWatch;
  readonly #openedBefore: number;
  readonly #settled = Promise.withResolvers<FinishedCall>();
  #controller: Dispatcher.DispatchController | undefined;
  #wasSent = false;
  #inHeadRead = false;

  constructor(input: StreamCallInput) {
    this.#input = input;
    this.#events = input.events;
    this.#state = new CallState(input.answer, input.streamed, input.stamps);
    this.#openedBefore = input.connection.opened;
    this.#watch = new DeadlineWatch(
      input.deadlines,
      () => this.#clock.now(),
      (code, limitMs) => {
        const message = `${code.replaceAll("-", " ")} of ${limitMs} ms passed`;
        this.#giveUp({ status: "timedOut", error: { code, message } });
      },
    );
  }

  run(): Promise<FinishedCall> {
    const { connection, request, signal } = this.#input;
    signal?.addEventListener("abort", this.cancel);
    if (signal?.aborted) this.cancel();
    if (!this.#state.hasEnded) connection.dispatch(request, this);
    return this.#settled.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for its connection: nothing is sent.
    if (this.#state.hasEnded) return controller.abort(new Error("the call was given up"));
    const connection = this.#input.connection.opened > this.#openedBefore ? "new" : "reused";
    this.#wasSent = true;
    // Last: undici writes the request right after this hook.
    const atNs = this.#clock.now();
    this.#events?.push({ kind: "sent", atNs, connection });
    this.#state.sent(atNs, connection);
    this.#watch.sent(atNs);
  }

  onResponseStarted(): void {
    const atNs = this.#clock.now();
    this.#events?.push({ kind: "responseStarted", atNs });
    this.#state.responseStarted(atNs);
    this.#watch.firstByte(atNs);
    this.#inHeadRead = true;
    // Everything undici makes of one read runs before the next microtask.
    queueMicrotask(() => {
      this.#inHeadRead = false;
    });
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    const contentEncoding = String(headers["content-encoding"] ?? "");
    this.#events?.push({ kind: "head", atNs: this.#clock.now(), status, contentEncoding });
    this.#state.head(status, contentEncoding);
  }

  onResponseData(_controller: Dispatcher.DispatchController, bytes: Buffer): void {
    const atNs = this.#clock.now();
    const state = this.#state;
    this.#watch.data(atNs);
    if (this.#events !== undefined) this.#recordData(atNs, bytes);
    state.data(atNs, bytes, this.#inHeadRead);
    // After an error line the server ends the stream itself and the connection stays usable.
    if (state.isMalformed && !state.hasEnded) {
      this.onResponseEnd();
      this.#abandon(new Error("the answer is malformed"));
    }
  }

  onResponseEnd(): void {
    const atNs = this.#clock.now();
    if (this.#state.hasEnded) return;
    this.#events?.push({ kind: "ended", atNs });
    this.#state.ended(atNs);
    this.#settle();
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    const atNs = this.#clock.now();
    if (this.#state.hasEnded) return;
    const failure = transportFailure(error, this.#wasSent);
    this.#events?.push({ kind: "broken", atNs, failure });
    this.#state.broken(atNs, failure);
    this.#settle();
  }

  /** Ends the call if it has not ended, or before it began. */
  readonly cancel = (): void => {
    const error = { code: "cancelled", message: "the call was cancelled" };
    this.#giveUp({ status: "cancelled", error });
  };

  #giveUp(ending: Ending): void {
    const atNs = this.#clock.now();
    if (this.#state.hasEnded) return;
    this.#events?.push({ kind: "gaveUp", atNs, ending });
    this.#state.gaveUp(atNs, ending);
    this.#settle();
    this.#abandon(new Error(ending.error.message));
  }

  #abandon(reason: Error): void {
    if (this.#controller === undefined) this.#input.connection.abandonOpening(reason);
    else this.#controller.abort(reason);
  }

  #recordData(atNs: number, bytes: Buffer): void {
    if (this.#state.hasEnded) return;
    const withHead = this.#inHeadRead;
    this.#events?.push({ kind: "data", atNs, bytes: Buffer.from(bytes), withHead });
  }

  #settle(): void {
    this.#watch.stop();
    this.#input.signal?.removeEventListener("abort", this.cancel);
    const facts = {
      callNs: String(this.#clock.callNs),
      startedAt: this.#startedAt,
      remoteAddress: this.#input.connection.remoteAddress,
    };
    this.#settled.resolve({ facts, result: this.#state.result(facts) });
  }
}
