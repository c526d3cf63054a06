import { BenchError, type Deadlines } from "@runproof/contract";
import type { Dispatcher } from "undici";

import type { ServerAddress } from "./address/server-address.ts";
import type { CallOutcome } from "./call/call-outcome.ts";
import { StreamCall, type StreamResult } from "./call/stream-call.ts";
import { Connection } from "./connection/connection.ts";
import { serverProblem } from "./management/server-problem.ts";
import {
  CHAT_SHAPE,
  GENERATE_SHAPE,
  VERSION_SHAPE,
  type AnswerShape,
} from "./ollama/answer-shape.ts";
import { OllamaAnswer } from "./ollama/answer.ts";
import { requestBody, type ChatRequest, type GenerateRequest } from "./ollama/call-request.ts";

export interface WaitOptions {
  /** Aborting ends the call and closes its connection, so that the server stops generating. */
  readonly signal?: AbortSignal | undefined;
}

/** One sequential caller with one connection of its own. */
export interface Lane {
  /** Connections opened so far; more than 1 means that a connection was lost or a call given up. */
  readonly connectionsOpened: number;
  /** Opens the connection with a tiny request. @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA` */
  connect(options?: WaitOptions): Promise<void>;
  /**
   * Runs the measured code path on `count` tiny requests, so that the first measured call does
   * not pay for lazy loading and compilation. @throws as `connect`
   */
  warmUp(count: number, options?: WaitOptions): Promise<void>;
  /** Never rejects for what happens to the call; sent exactly once. */
  generate(request: GenerateRequest, options?: WaitOptions): Promise<CallOutcome>;
  /** Never rejects for what happens to the call; sent exactly once. */
  chat(request: ChatRequest, options?: WaitOptions): Promise<CallOutcome>;
  /** Ends the connection and whatever runs on it. */
  close(): Promise<void>;
}

export interface LaneInput {
  readonly address: ServerAddress;
  readonly deadlines: Deadlines;
  readonly signal?: AbortSignal | undefined;
}

export function openLane({ address, deadlines, signal: laneSignal }: LaneInput): Lane {
  const connection = new Connection(address.origin);
  const closing = new AbortController();
  const jsonHeaders = ["content-type", "application/json", ...address.headers];
  let busy = false;

  async function call(
    request: Omit<Dispatcher.DispatchOptions, "headers">,
    shape: AnswerShape,
    options: WaitOptions,
  ): Promise<StreamResult> {
    if (busy) throw new Error("a lane serves one call at a time: open another lane");
    busy = true;
    const signals = [closing.signal, laneSignal, options.signal];
    try {
      return await new StreamCall({
        connection,
        request: {
          ...request,
          path: `${address.pathPrefix}${request.path}`,
          headers: request.method === "POST" ? jsonHeaders : [...address.headers],
        },
        answer: new OllamaAnswer(shape),
        deadlines,
        signals: signals.filter((signal) => signal !== undefined),
      }).run();
    } finally {
      busy = false;
    }
  }

  const lane: Lane = {
    get connectionsOpened() {
      return connection.opened;
    },
    connect: (options) => lane.warmUp(1, options),
    async warmUp(count, options = {}) {
      for (let done = 0; done < count; done += 1) {
        const result = await call({ method: "GET", path: "/api/version" }, VERSION_SHAPE, options);
        options.signal?.throwIfAborted();
        if (result.error !== undefined) throw serverProblem(address.label, result.error);
      }
    },
    async generate(request, options = {}) {
      const body = requestBody(request);
      const post = { method: "POST", path: "/api/generate", body } as const;
      return { endpoint: "generate", ...(await call(post, GENERATE_SHAPE, options)) };
    },
    async chat(request, options = {}) {
      const body = requestBody(request);
      const post = { method: "POST", path: "/api/chat", body } as const;
      return { endpoint: "chat", ...(await call(post, CHAT_SHAPE, options)) };
    },
    async close() {
      closing.abort();
      await connection.destroy(new BenchError("SERVER_LOST", "the lane was closed"));
    },
  };
  return lane;
}
