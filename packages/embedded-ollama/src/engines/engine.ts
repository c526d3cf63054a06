import type { ModelFacts } from "../gguf/model-facts.ts";
import type { SamplingOptions } from "../options/sampling-options.ts";

/**
 * What answers requests. Everything that goes in and comes out is plain data, so that an engine can live in
 * another process.
 */
export interface Engine<TModel extends LoadedModel = LoadedModel> {
  readonly kind: string;
  /**
   * Loads a model into memory. Rejects with the signal's reason when aborted, and with an Error that has
   * Ollama's text when the model cannot be loaded.
   */
  load(request: LoadRequest, signal: AbortSignal): Promise<TModel>;
  /** Whether there is memory for one more model beside those that are loaded. Left out: there always is. */
  fits?(request: LoadRequest): boolean;
  /**
   * A clock that runs only while a load waits for a process to start, in nanoseconds. What it moves by during
   * a request is no time of loading a model.
   */
  startingNs(): bigint;
  close(): Promise<void>;
}

export interface EngineSettings {
  /** Threads of one evaluation when a request does not say. */
  readonly threads: number;
  readonly flashAttention: boolean;
}

export interface LoadRequest {
  readonly path: string;
  readonly facts: ModelFacts;
  /** Tokens of context per slot. */
  readonly contextLength: number;
  /** Whether old tokens may be dropped when the context is full. */
  readonly contextShift: boolean;
  readonly batchSize: number;
  /** 0 = the engine's default. */
  readonly threads: number;
  readonly useMmap: boolean | undefined;
  /** Layers to keep on the GPU; negative = as many as fit. Says nothing where there is none. */
  readonly gpuLayers: number;
  /** Number of slots: at most this many completions run at a time, the caller sees to that. */
  readonly parallel: number;
}

export interface LoadedModel {
  /** Memory of weights and key-value cache. */
  readonly sizeBytes: number;
  /** The part of it on a GPU. Left out: there is none. */
  readonly vramBytes?: number;
  /** False once the process that holds the model is known to be gone. */
  readonly alive: boolean;
  /** Waits as long as handing the model to one more request takes. Left out: no time. */
  handOver?(signal: AbortSignal): Promise<void>;
  /**
   * Renders, tokenises and fits the prompt, takes the free slot that has most of it evaluated, and generates.
   * @param onPiece called with each piece of the answer as it becomes certain
   * @throws the signal's reason when aborted, also while the prompt is evaluated; ApiError for what the request is
   * to blame for; ModelGone
   */
  complete(
    task: CompletionTask,
    onPiece: (piece: AnswerPiece) => void,
    signal: AbortSignal,
  ): Promise<CompletionResult>;
  /** One vector per text, as the model gives them (not normalised). @throws ApiError, ModelGone */
  embed(task: EmbeddingTask, signal: AbortSignal): Promise<EmbeddingResult>;
  close(): Promise<void>;
}

/** The process that held the model was gone before it began with the task: another load can do it. */
export class ModelGone extends Error {
  override readonly name: string = "ModelGone";
}

export interface CompletionTask {
  readonly prompt: Prompt;
  /** `contextTokens` of an earlier answer, which go before the prompt. */
  readonly contextTokens: readonly number[];
  /** Whether a prompt that does not fit may lose its oldest part. */
  readonly truncate: boolean;
  readonly sampling: SamplingOptions;
  /** What the answer must be; undefined = any text. */
  readonly format: AnswerFormat | undefined;
  /** How many likeliest tokens to tell beside each one; undefined = no log-probabilities. */
  readonly topLogprobs: number | undefined;
  /** Whether an answer that repeats itself is broken off. */
  readonly repeatGuard: boolean;
}

export type Prompt =
  | { readonly kind: "raw"; readonly text: string }
  | {
      readonly kind: "chat";
      readonly messages: readonly ChatMessage[];
      /** As the request gave them, for the model's template. */
      readonly tools: readonly unknown[];
      /** undefined = the model cannot think. */
      readonly think: boolean | string | undefined;
    };

export interface ChatMessage {
  readonly role: string;
  readonly content: string;
  readonly thinking?: string;
  readonly toolCalls?: readonly ToolCall[];
  /** Of a message with a tool's result. */
  readonly toolName?: string;
  readonly toolCallId?: string;
}

export interface ToolCall {
  readonly id?: string;
  readonly function: {
    readonly index: number;
    readonly name: string;
    readonly arguments: Readonly<Record<string, unknown>>;
  };
}

export type AnswerFormat =
  | { readonly kind: "json" }
  | { readonly kind: "schema"; readonly schema: Readonly<Record<string, unknown>> };

/** Valid UTF-8; text and thinking are not both empty unless there are log-probabilities. */
export interface AnswerPiece {
  readonly text: string;
  readonly thinking?: string;
  readonly logprobs?: readonly Logprob[];
}

export interface TokenLogprob {
  readonly token: string;
  /** Natural logarithm. */
  readonly logprob: number;
}

export interface Logprob extends TokenLogprob {
  /** Likeliest first. */
  readonly top: readonly TokenLogprob[];
}

export interface CompletionResult {
  /** `repeated` = broken off by the repeat guard. */
  readonly doneReason: "stop" | "length" | "repeated";
  /** Tokens of the prompt that the model got to read, with those that it had read before. */
  readonly promptTokens: number;
  /** From the start of prompt evaluation to the first sampled token. */
  readonly promptEvalNs: number;
  /** Sampled tokens, with the first one and the end-of-sequence token. */
  readonly evalCount: number;
  /** From the first to the last sampled token. */
  readonly evalNs: number;
  /** Every token of the prompt, before it was cut, and of the answer, without begin- and end-of-sequence. */
  readonly contextTokens: readonly number[];
}

export interface EmbeddingTask {
  readonly texts: readonly string[];
  /** Whether a text that does not fit is cut; it is an error otherwise. */
  readonly truncate: boolean;
}

export interface EmbeddingResult {
  readonly vectors: readonly (readonly number[])[];
  readonly promptTokens: number;
}
