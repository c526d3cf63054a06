import type { IncomingMessage, ServerResponse } from "node:http";

import type { ExchangeOutcome, Failure } from "@runproof/contract";
import type { Dispatcher } from "undici";

import { inferenceRequest, type InferenceRequest } from "./inference-request.ts";
import { KeptBytes } from "./kept-bytes.ts";
import { passedHeaders } from "./passed-headers.ts";
import { requestTarget } from "./request-target.ts";
import type { Upstream } from "./upstream.ts";

/** What passed in one exchange; times are nanoseconds after its arrival. */
export interface ObservedExchange {
  readonly method: string;
  readonly path: string;
  readonly inference: InferenceRequest | undefined;
  readonly request: KeptBytes;
  readonly answer: KeptBytes;
  readonly status: number | undefined;
  readonly contentEncoding: string;
  readonly firstChunkNs: number | undefined;
  readonly lastChunkNs: number | undefined;
  readonly endNs: number;
  readonly outcome: ExchangeOutcome;
  readonly error: Failure | undefined;
}

export interface ForwardingInput {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly upstream: Upstream;
  readonly dispatcher: Dispatcher;
  /** Monotonic reading when the request arrived. */
  readonly arrivedNs: bigint;
}

/** Longest request and answer that a record keeps; whole ones are always passed on. */
const KEPT_REQUEST_BYTES = 32 * 1024 * 1024;
const KEPT_ANSWER_BYTES = 64 * 1024 * 1024;

/** The connection has its own host, and the proxy itself answered what was expected. */
const NOT_PASSED_ON: ReadonlySet<string> = new Set(["host", "expect"]);

const STOPPED = { code: "stopped", message: "the recorder was stopped" } as const;

/**
 * One request on its way to the server, and its answer on its way back. Each side waits for the
 * other to take what there is; a client that leaves ends its request, and a connection that the
 * server breaks is broken for the client.
 */
export class Forwarding implements Dispatcher.DispatchHandler {
  readonly #input: ForwardingInput;
  readonly #target: string;
  readonly #path: string;
  readonly #inference: InferenceRequest | undefined;
  readonly #request: KeptBytes;
  readonly #answer: KeptBytes;
  #controller: Dispatcher.DispatchController | undefined;
  #status: number | undefined;
  #contentEncoding = "";
  #firstChunkNs: number | undefined;
  #lastChunkNs: number | undefined;
  #problem: { readonly outcome: ExchangeOutcome; readonly error: Failure } | undefined;

  constructor(input: ForwardingInput) {
    this.#input = input;
    const { method = "", url = "/" } = input.request;
    this.#target = requestTarget(url);
    this.#path = this.#target.split("?", 1)[0] ?? "";
    this.#inference = inferenceRequest(method, this.#path);
    this.#request = new KeptBytes(this.#inference === undefined ? 0 : KEPT_REQUEST_BYTES);
    this.#answer = new KeptBytes(this.#inference === undefined ? 0 : KEPT_ANSWER_BYTES);
  }

  /** Resolves when the exchange is over, however it ended. */
  async run(): Promise<ObservedExchange> {
    const { response } = this.#input;
    const over = new Promise<void>((resolve) => response.once("close", resolve));
    response.on("error", () => undefined);
    response.on("drain", () => this.#controller?.resume());
    response.sendDate = false;
    try {
      this.#dispatch();
    } catch (error) {
      this.#refuse(400, error);
    }
    await over;
    const left = { code: "aborted", message: "the client left before the answer was whole" };
    if (!response.writableFinished) {
      this.#problem ??= { outcome: "clientAborted", error: left };
      this.#controller?.abort(new Error(left.message));
    }
    return this.#observed();
  }

  /** Ends the exchange for both sides. */
  stop(): void {
    this.#problem ??= { outcome: "stopped", error: STOPPED };
    this.#controller?.abort(new Error(STOPPED.message));
    this.#input.response.destroy();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The client left while a connection was being opened.
    if (this.#input.response.destroyed) controller.abort(new Error("nobody waits any more"));
  }

  onBodySent(chunk: Buffer): void {
    this.#request.add(chunk);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    statusText?: string,
  ): void {
    // An interim response such as 103 is followed by the real one.
    if (status < 200) return;
    const { response } = this.#input;
    if (response.destroyed) return;
    this.#status = status;
    this.#contentEncoding = String(headers["content-encoding"] ?? "");
    const raw = Array.isArray(controller.rawHeaders) ? controller.rawHeaders : [];
    response.writeHead(status, statusText ?? "", passedHeaders(raw));
    // Headers that come alone are passed on alone; most come in one read with the first chunk.
    queueMicrotask(() => {
      if (this.#answer.length === 0 && !response.writableEnded) response.flushHeaders();
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const { response } = this.#input;
    if (response.destroyed) return;
    const isRoomLeft = response.write(chunk);
    this.#lastChunkNs = this.#elapsedNs();
    this.#firstChunkNs ??= this.#lastChunkNs;
    this.#answer.add(chunk);
    if (!isRoomLeft) controller.pause();
  }

  onResponseEnd(): void {
    this.#input.response.end();
  }

  onResponseError(_controller: unknown, error: Error): void {
    const { response } = this.#input;
    if (response.destroyed) return;
    const wasAsked = this.#controller !== undefined;
    const message = describe(error);
    const code = wasAsked ? "reset" : "unreachable";
    this.#problem ??= { outcome: "upstreamError", error: { code, message } };
    // As without a proxy: a connection that breaks. One that cannot be opened is said in words.
    if (wasAsked) response.destroy();
    else this.#refuse(502, error);
  }

  #dispatch(): void {
    const { request, upstream, dispatcher } = this.#input;
    const { method = "GET", headers: sent } = request;
    const headers = passedHeaders(request.rawHeaders, NOT_PASSED_ON);
    const authorization = upstream.authorization(this.#path);
    if (authorization !== undefined && sent.authorization === undefined) {
      headers.push("authorization", authorization);
    }
    const isEmpty = sent["transfer-encoding"] === undefined && !Number(sent["content-length"]);
    const path = `${upstream.pathPrefix}${this.#target}`;
    const body = isEmpty ? null : request;
    dispatcher.dispatch({ method: method as Dispatcher.HttpMethod, path, headers, body }, this);
  }

  #refuse(status: number, cause: unknown): void {
    const message = describe(cause);
    this.#problem ??= { outcome: "upstreamError", error: { code: "unpassed", message } };
    this.#status = status;
    const error = `runproof record: ${this.#input.upstream.origin} was not reached: ${message}`;
    const body = JSON.stringify({ error });
    const { response } = this.#input;
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  }

  #elapsedNs(): number {
    return Number(process.hrtime.bigint() - this.#input.arrivedNs);
  }

  #observed(): ObservedExchange {
    return {
      method: this.#input.request.method ?? "",
      path: this.#path,
      inference: this.#inference,
      request: this.#request,
      answer: this.#answer,
      status: this.#status,
      contentEncoding: this.#contentEncoding,
      firstChunkNs: this.#firstChunkNs,
      lastChunkNs: this.#lastChunkNs,
      endNs: this.#elapsedNs(),
      outcome: this.#problem?.outcome ?? "ok",
      error: this.#problem?.error,
    };
  }
}

function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") {
    return error.errors.map((each) => (each instanceof Error ? each.message : "")).join("; ");
  }
  return error instanceof Error ? error.message : String(error);
}
