import type { Api, Deadlines } from "@runproof/contract";

import type { Lane, WaitOptions } from "./lane.ts";
import type { Embedding, EmbedRequest } from "./management/embed.ts";
import type { LoadedModel } from "./management/list-loaded-models.ts";
import type { LocalModel } from "./management/list-local-models.ts";
import type { LoadOptions } from "./management/load-model.ts";
import type { ShownModel } from "./management/show-model.ts";
import type { ChatRequest, GenerateRequest } from "./request/call-request.ts";
import type { AnswerPart } from "./streaming/answer-part.ts";

export interface ClientInput {
  /** A text is read by the rules of `OLLAMA_HOST`. Credentials in it are sent, never shown. */
  readonly baseUrl: string | URL;
  /** Milliseconds; what is left out has the default of the plan. */
  readonly deadlines?: Partial<Deadlines> | undefined;
  /** Ends everything this client and its lanes do. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A server, whatever API it is asked in. Its methods reject with a BenchError:
 * `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`, and where a model is named `MODEL_MISSING`; loading
 * also `ENGINE_UNAVAILABLE`. What an API has no way to ask for fails with `USAGE`.
 */
export interface Client {
  readonly api: Api;
  /** Address without credentials. */
  readonly baseUrl: string;
  /** Undefined where the server does not tell. */
  version(options?: WaitOptions): Promise<string | undefined>;
  /** Models on disk. */
  tags(options?: WaitOptions): Promise<readonly LocalModel[]>;
  /** Models in memory. */
  ps(options?: WaitOptions): Promise<readonly LoadedModel[]>;
  show(model: string, options?: WaitOptions): Promise<ShownModel>;
  load(model: string, options?: LoadOptions & WaitOptions): Promise<void>;
  /** Returns when the server no longer lists the model as loaded. */
  unload(model: string, options?: WaitOptions): Promise<void>;
  embed(request: EmbedRequest, options?: WaitOptions): Promise<Embedding>;
  /** Answers piece by piece, for programs that use them; never measure through an iterator. */
  readonly stream: {
    generate(request: GenerateRequest, options?: WaitOptions): AsyncIterable<AnswerPart>;
    chat(request: ChatRequest, options?: WaitOptions): AsyncIterable<AnswerPart>;
  };
  /** A caller with a connection of its own; the way to measure. */
  openLane(): Lane;
  /** Closes all lanes. */
  close(): Promise<void>;
}
