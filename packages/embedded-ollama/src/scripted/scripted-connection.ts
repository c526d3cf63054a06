import { Socket } from "node:net";
import type { Duplex } from "node:stream";

import { allowedHost } from "../http/allowed-host.ts";
import { ApiError } from "../http/api-error.ts";
import { responseHead } from "../http/raw-response.ts";
import { receiveRequests } from "../http/receive-requests.ts";
import type { RawRequest } from "../http/request-reader.ts";
import { openAiError } from "../openai/open-ai-error.ts";
import { goJson } from "../wire/go-json.ts";
import { methodNotAllowed, plainAnswer, type PlainAnswer } from "./plain-answer.ts";
import { Playback } from "./playback.ts";
import type { ScriptedModel } from "./scripted-model.ts";
import {
  readChatRequest,
  readGenerateRequest,
  readOpenAiRequest,
  type ReadScriptedRequest,
} from "./scripted-request.ts";

const playing: ReadonlyMap<string, ReadScriptedRequest> = new Map([
  ["/api/generate", readGenerateRequest],
  ["/api/chat", readChatRequest],
  ["/v1/chat/completions", readOpenAiRequest],
]);

export interface ScriptedConnectionOptions {
  readonly model: ScriptedModel;
  readonly version: string;
  /** Only requests to a local Host are answered (403 otherwise). */
  readonly checksHost: boolean;
}

/** One client's connection: its requests are answered one after the other, also when they come all at once. */
export class ScriptedConnection {
  readonly #socket: Duplex;
  readonly #options: ScriptedConnectionOptions;
  readonly #waiting: RawRequest[] = [];
  #playback: Playback | undefined;
  #busy = false;

  constructor(socket: Duplex, options: ScriptedConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    if (socket instanceof Socket) socket.setNoDelay(true);
    receiveRequests(socket, {
      onRequest: (request, readNs) => {
        this.#waiting.push(request);
        if (!this.#busy) this.#answerNext(readNs);
      },
      onSyntaxError: ({ status, message }) => this.#send({ status, body: message }, "GET", false),
    });
    socket.on("close", () => {
      this.#waiting.length = 0;
      this.#playback?.stop();
    });
  }

  #answerNext(readNs: bigint): void {
    const request = this.#waiting.shift();
    this.#busy = request !== undefined;
    if (request === undefined) return;
    const path = request.target.split("?", 1)[0] ?? "/";
    const answer = this.#answerOf(request, path, readNs);
    if (answer === undefined) return;
    this.#send(answer, request.method, request.keepAlive);
    this.#finish(request);
  }

  /** undefined = the script is being played to the client. */
  #answerOf(request: RawRequest, path: string, readNs: bigint): PlainAnswer | undefined {
    const { model, version, checksHost } = this.#options;
    if (checksHost && !allowedHost(request.headers.get("host"))) return { status: 403, body: "" };
    try {
      const read = playing.get(path);
      if (read === undefined) return plainAnswer(request, path, model, version);
      if (request.method !== "POST") return methodNotAllowed("POST");
      return this.#play(request, read, readNs);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const isOpenAi = path.startsWith("/v1/");
      const body = isOpenAi ? openAiError(error.status, error.message) : { error: error.message };
      return { status: error.status, body };
    }
  }

  #play(request: RawRequest, read: ReadScriptedRequest, readNs: bigint): PlainAnswer | undefined {
    const { model } = this.#options;
    const asked = read(request.body.toString("utf8"));
    if ("loads" in asked) {
      if (asked.loads) model.load();
      else model.unload();
      return { status: 200, body: asked.answer };
    }
    const performance = {
      socket: this.#socket,
      call: model.nextCall(),
      ...asked,
      readNs,
      headers: connectionHeader(request.keepAlive),
    };
    this.#playback = new Playback(performance, () => this.#finish(request));
    return undefined;
  }

  #finish(request: RawRequest): void {
    this.#playback = undefined;
    if (!request.keepAlive) this.#socket.end();
    // Not at once: a thousand requests in one packet must not nest a thousand calls deep.
    else setImmediate(() => this.#answerNext(process.hrtime.bigint()));
  }

  #send({ status, body, headers }: PlainAnswer, method: string, keepAlive: boolean): void {
    const isText = typeof body === "string";
    const text = isText ? body : goJson(body);
    const type = isText ? "text/plain" : "application/json; charset=utf-8";
    const head = responseHead(status, {
      "Content-Type": type,
      "Content-Length": Buffer.byteLength(text),
      ...headers,
      ...connectionHeader(keepAlive),
    });
    this.#socket.write(method === "HEAD" ? head : head + text);
    if (!keepAlive) this.#socket.end();
  }
}

function connectionHeader(keepAlive: boolean): Readonly<Record<string, string>> {
  return keepAlive ? {} : { Connection: "close" };
}
