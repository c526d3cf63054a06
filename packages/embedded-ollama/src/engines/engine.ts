import type { ModelFile } from "../models/model-library.ts";
import type { SamplingOptions } from "../options/sampling-options.ts";

/** What answers requests. `llama` is real inference; a second kind fits in by adding it to `engines.ts`. */
export interface Engine {
  readonly kind: string;
  /** Loads a model into memory. Rejects with the signal's reason when aborted. */
  load(request: LoadRequest, signal: AbortSignal): Promise<LoadedModel>;
  close(): Promise<void>;
}

export interface EngineSettings {
  /** Threads of one evaluation when a request does not say. */
  readonly threads: number;
  readonly flashAttention: boolean;
}

export interface LoadRequest {
  readonly file: ModelFile;
  /** Tokens of context per slot. */
  readonly contextLength: number;
  readonly batchSize: number;
  /** 0 = the engine's default. */
  readonly threads: number;
  readonly useMmap: boolean | undefined;
  /** Number of slots, that is of requests generated at the same time. */
  readonly parallel: number;
}

export interface LoadedModel {
  /** Memory of weights and key-value cache. */
  readonly sizeBytes: number;
  readonly slots: readonly EngineSlot[];
  /** Whether prompts start with a begin-of-sequence token. */
  readonly addsBeginToken: boolean;
  tokenize(prompt: Prompt): readonly number[];
  close(): Promise<void>;
}

export type Prompt =
  | { readonly kind: "raw"; readonly text: string }
  | { readonly kind: "chat"; readonly messages: readonly ChatMessage[] };

export interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

/** One sequence of tokens with its key-value cache. */
export interface EngineSlot {
  /** How many leading tokens of a prompt are already evaluated here. */
  cachedPrefix(promptTokens: readonly number[]): number;
  /** Rejects with the signal's reason when aborted, also while the prompt is evaluated. */
  generate(task: GenerationTask, signal: AbortSignal): Promise<GenerationResult>;
}

export interface GenerationTask {
  /** Already cut to fit the context. */
  readonly promptTokens: readonly number[];
  readonly sampling: SamplingOptions;
  readonly contextLength: number;
  readonly contextShift: boolean;
  /** Called with each piece of text as it becomes certain; pieces are valid UTF-8 and never empty. */
  readonly onText: (text: string) => void;
}

export interface GenerationResult {
  readonly doneReason: "stop" | "length";
  /** From the start of prompt evaluation to the first sampled token. */
  readonly promptEvalNs: bigint;
  /** Sampled tokens, with the first one and the end-of-sequence token. */
  readonly evalCount: number;
  /** From the first to the last sampled token. */
  readonly evalNs: bigint;
  /** Generated tokens without end-of-sequence. */
  readonly outputTokens: readonly number[];
}
