import type { Api } from "@runproof/contract";

import type { AnswerReader } from "./call/answer-reader.ts";
import type { EmbedRequest } from "./management/embed.ts";
import type { ChatRequest, GenerateRequest } from "./request/call-request.ts";
import type { RawRequest } from "./request/raw-request.ts";

/** The kinds of call; a wire format may send two to one place. */
export type Endpoint = "generate" | "chat" | "embed";

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: "GET" | "POST";
  /** Below the path prefix of the server, such as `/api/chat`. */
  readonly path: string;
  readonly body?: string;
  /** True asks the server to close the connection after its answer. */
  readonly endsConnection?: boolean;
  /** Why fields of the answer will be missing, or parts of the request were not sent, by name. */
  readonly absent?: Readonly<Record<string, string>>;
}

/**
 * An API that a lane can speak: how a call becomes a request, and who reads the answer. A replay
 * asks for the same reader, so it must follow from endpoint and `streamed` alone.
 */
export interface WireFormat {
  readonly api: Api;
  generate(request: GenerateRequest): WireRequest;
  chat(request: ChatRequest): WireRequest;
  embed(request: EmbedRequest): WireRequest;
  raw(request: RawRequest): WireRequest;
  /** Whether a body asks for its answer in pieces. */
  asksForStream(request: RawRequest): boolean;
  /** `streamed` is what was asked for. */
  answer(endpoint: Endpoint, streamed: boolean): AnswerReader;
  readonly warmUp: {
    /** A tiny request that needs no model; its answer is read as if it were one of a call. */
    readonly request: WireRequest;
    answer(): AnswerReader;
    /** Lines of a whole streamed answer with their newlines, for `rehearse`. */
    readonly lines: readonly string[];
  };
}
