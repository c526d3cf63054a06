import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { duplexPair, type Duplex } from "node:stream";

import { responseHead } from "../http/raw-response.ts";
import { receiveRequests } from "../http/receive-requests.ts";
import type { RawRequest } from "../http/request-reader.ts";
import { askEngine } from "./ask-engine.ts";
import type { FaultQueue } from "./fault-queue.ts";
import type { Fault } from "./fault.ts";
import { Passage } from "./passage.ts";

const affectedPaths = new Set([
  "/api/generate",
  "/api/chat",
  "/v1/chat/completions",
  "/v1/completions",
]);

/** One client's connection to a server with faults. */
export class FaultConnection {
  readonly #socket: Socket;
  readonly #faults: FaultQueue;
  readonly #accept: (connection: Duplex) => void;
  readonly #waiting: RawRequest[] = [];
  readonly #clientGone = new AbortController();
  #busy = false;

  /** @param accept gives a connection to the server behind the faults */
  constructor(socket: Socket, faults: FaultQueue, accept: (connection: Duplex) => void) {
    this.#socket = socket;
    this.#faults = faults;
    this.#accept = accept;
    socket.setNoDelay(true);
    receiveRequests(socket, {
      onRequest: (request) => {
        this.#waiting.push(request);
        if (!this.#busy) void this.#answerWaiting();
      },
      onSyntaxError: ({ status }) =>
        socket.end(responseHead(status, { "Content-Length": 0, Connection: "close" })),
    });
    socket.on("close", () => this.#clientGone.abort());
  }

  async #answerWaiting(): Promise<void> {
    this.#busy = true;
    for (let request = this.#waiting.shift(); request; request = this.#waiting.shift()) {
      try {
        await this.#answer(request);
      } catch {
        // The client left, or the server behind broke off: so does this one.
        this.#socket.destroy();
        return;
      }
      if (!request.keepAlive) this.#socket.end();
    }
    this.#busy = false;
  }

  async #answer(request: RawRequest): Promise<void> {
    const path = request.target.split("?", 1)[0] ?? "";
    const isAffected = request.method === "POST" && affectedPaths.has(path);
    const fault: Fault | undefined = isAffected ? this.#faults.next() : undefined;
    const { signal } = this.#clientGone;
    if (fault?.kind.stage === "request") {
      return fault.kind.play(this.#socket, fault.parameters, signal);
    }
    const [near, far] = duplexPair();
    // Whoever breaks off is felt at the other end.
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
    this.#accept(far);
    const answer = await askEngine(request, near, signal);
    if (fault?.kind.stage === "stream" && answer.statusCode === 200) {
      await fault.kind.play(new Passage(answer, this.#socket), fault.parameters, signal);
    } else {
      await this.#passOn(answer, request);
    }
    near.destroy();
  }

  /** The answer as it is. */
  async #passOn(answer: IncomingMessage, { method }: RawRequest): Promise<void> {
    const length = answer.headers["content-length"];
    if (length === undefined) return new Passage(answer, this.#socket).passRest();
    const { connection: _, date: __, ...headers } = answer.headers;
    const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    this.#socket.write(responseHead(answer.statusCode ?? 200, Object.fromEntries(texts)));
    if (method === "HEAD") return;
    for await (const bytes of answer) this.#socket.write(bytes);
  }
}
