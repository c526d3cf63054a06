import { BenchError, type Deadlines } from "@runproof/contract";

import type { ServerAddress } from "./address/server-address.ts";
import type { AnswerReader } from "./call/answer-reader.ts";
import type { CallEvent } from "./call/call-event.ts";
import type { CallOutcome } from "./call/call-outcome.ts";
import { createChunkStamps } from "./call/chunk-stamps.ts";
import { retryWhileLoading, type RetriedCall } from "./call/retry-while-loading.ts";
import { StreamCall, type FinishedCall } from "./call/stream-call.ts";
import { Connection } from "./connection/connection.ts";
import { describedOutcome } from "./described-outcome.ts";
import type { EmbedRequest } from "./management/embed.ts";
import { serverProblem } from "./management/server-problem.ts";
import { encodeRecording } from "./recording/encode-recording.ts";
import type { ChatRequest, GenerateRequest } from "./request/call-request.ts";
import type { RawRequest } from "./request/raw-request.ts";
import { rehearse } from "./warm-up/rehearse.ts";
import type { Endpoint, WireFormat, WireRequest } from "./wire-format.ts";

export interface WaitOptions {
  /** Aborting ends the call and closes its connection, so that the server stops generating. */
  readonly signal?: AbortSignal | undefined;
}

export interface CallOptions extends WaitOptions {
  /** Keeps every byte of the answer with its stamp in `outcome.recording`. */
  readonly record?: boolean | undefined;
}

/** One sequential caller with one connection of its own. */
export interface Lane {
  /**
   * Connections opened so far; more than 1 means that a connection was lost or a call given up, or
   * that the API is OpenAI's, where each streamed call ends its connection.
   */
  readonly connectionsOpened: number;
  /** Opens the connection with a tiny request. @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA` */
  connect(options?: WaitOptions): Promise<void>;
  /**
   * Runs the measured code path: on calls that this process answers itself, once, and then on
   * `count` tiny requests to the server, so that the first measured call does not pay for lazy
   * loading and compilation. @throws as `connect`
   */
  warmUp(count: number, options?: WaitOptions): Promise<void>;
  /**
   * Never rejects for what happens to the call. It is sent exactly once, unless the server
   * refuses it because its model is still loading: see `outcome.retries`.
   */
  generate(request: GenerateRequest, options?: CallOptions): Promise<CallOutcome>;
  /** As `generate`. */
  chat(request: ChatRequest, options?: CallOptions): Promise<CallOutcome>;
  /** As `generate`; the vectors are in `outcome.vectors`. */
  embed(request: EmbedRequest, options?: CallOptions): Promise<CallOutcome>;
  /** As `generate`, of a request that is sent as it is: what was recorded is asked again. */
  resend(request: RawRequest, options?: CallOptions): Promise<CallOutcome>;
  /** Ends the connection and whatever runs on it. */
  close(): Promise<void>;
}

export interface LaneInput {
  readonly format: WireFormat;
  readonly address: ServerAddress;
  readonly deadlines: Deadlines;
  readonly signal?: AbortSignal | undefined;
  readonly onClose?: (() => void) | undefined;
}

interface Asked {
  readonly request: WireRequest;
  readonly streamed: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly answer: () => AnswerReader;
  readonly events?: CallEvent[] | undefined;
}

export function openLane(input: LaneInput): Lane {
  const { format, address, deadlines, signal: laneSignal, onClose } = input;
  const connection = new Connection(address.origin);
  const stamps = createChunkStamps();
  const jsonHeaders = ["content-type", "application/json", ...address.headers];
  const closing = new AbortController();
  let running: StreamCall | undefined;
  let busy = false;

  // Once for all calls: listeners are dear compared with a call of one token.
  const endAll = (): void => {
    closing.abort();
    running?.cancel();
  };
  if (laneSignal?.aborted) endAll();
  laneSignal?.addEventListener("abort", endAll);

  function attempt({ request, streamed, signal, answer, events }: Asked): Promise<FinishedCall> {
    const { method, path, body, endsConnection: reset = false } = request;
    const headers = body === undefined ? [...address.headers] : jsonHeaders;
    // Only the last attempt is recorded.
    if (events !== undefined) events.length = 0;
    running = new StreamCall({
      connection,
      request: { method, path: `${address.pathPrefix}${path}`, body: body ?? null, headers, reset },
      answer: answer(),
      streamed,
      deadlines,
      signal,
      stamps,
      events,
    });
    if (closing.signal.aborted) running.cancel();
    return running.run();
  }

  async function exchange(asked: Asked): Promise<RetriedCall> {
    if (busy) throw new Error("a lane serves one call at a time: open another lane");
    busy = true;
    try {
      const signals = [closing.signal, asked.signal];
      return await retryWhileLoading(() => attempt(asked), deadlines.firstByteMs, signals);
    } finally {
      busy = false;
      running = undefined;
    }
  }

  async function call(
    endpoint: Endpoint,
    request: WireRequest,
    streamed: boolean,
    options: CallOptions,
  ): Promise<CallOutcome> {
    const { signal } = options;
    const events: CallEvent[] | undefined = options.record ? [] : undefined;
    const answer = (): AnswerReader => format.answer(endpoint, streamed);
    const asked = { request, streamed, signal, answer, events };
    const { facts, result, retries } = await exchange(asked);
    const description = { api: format.api, endpoint, absent: request.absent, retries };
    const outcome = describedOutcome(description, result);
    if (events === undefined) return outcome;
    const recording = encodeRecording({ ...description, streamed, facts, events });
    return { ...outcome, recording };
  }

  async function askTiny(count: number, options: WaitOptions): Promise<void> {
    const { request, answer } = format.warmUp;
    for (let done = 0; done < count; done += 1) {
      const { signal } = options;
      const { result } = await exchange({ request, streamed: true, signal, answer });
      options.signal?.throwIfAborted();
      if (result.error !== undefined) throw serverProblem(address, result.error);
    }
  }

  return {
    get connectionsOpened() {
      return connection.opened;
    },
    connect: (options) => askTiny(1, options ?? {}),
    async warmUp(count, options = {}) {
      await rehearse(format);
      await askTiny(count, options);
    },
    generate: async (request, options = {}) =>
      call("generate", format.generate(request), request.stream ?? true, options),
    chat: async (request, options = {}) =>
      call("chat", format.chat(request), request.stream ?? true, options),
    embed: async (request, options = {}) => call("embed", format.embed(request), false, options),
    resend: async (request, options = {}) =>
      call(request.endpoint, format.raw(request), format.asksForStream(request), options),
    async close() {
      onClose?.();
      laneSignal?.removeEventListener("abort", endAll);
      endAll();
      await connection.destroy(new BenchError("SERVER_LOST", "the lane was closed"));
    },
  };
}
