/** What a client asks a simulated server. */
export interface SimulatedRequest {
  /** A name of the profile; may be left out where it has one model only. */
  readonly model?: string;
  /** As in a request to Ollama: `num_ctx`, `num_gpu`, `num_predict` …; of a wrong type, the call fails as there. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly prompt: SimulatedPrompt;
  /** Where the model would end by itself, the end-of-sequence token counted. Default: by the profile and chance. */
  readonly answerTokens?: number;
  /** How long the model stays afterwards; Infinity = for ever. Default: as it is. */
  readonly keepAliveMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * A prompt by its length. What requests with the same `shared` name begin with is the same text to the cache of a
 * slot; all the rest no other prompt has.
 */
export interface SimulatedPrompt {
  readonly tokens: number;
  readonly shared?: { readonly name: string; readonly tokens: number };
}

/**
 * What a client would have recorded of a call: the shapes of `client`, `server`, `status` and `error` in a call
 * record of runproof. All are whole nanoseconds; those of `client` count from `callNs`.
 */
export interface SimulatedCall {
  readonly status: "ok" | "failed" | "cancelled";
  readonly error?: { readonly code: string; readonly message: string };
  /** HTTP status of the answer; absent when the client left before there was one. */
  readonly httpStatus?: number;
  readonly client: {
    /** Virtual time when the call was made, in decimal digits as a monotonic clock's reading. */
    readonly callNs: string;
    readonly sentNs: number;
    readonly firstByteNs?: number;
    readonly firstContentNs?: number;
    readonly lastContentNs?: number;
    readonly endNs: number;
    readonly contentChunkNs: readonly number[];
  };
  readonly server: {
    readonly loadNs?: number;
    readonly promptEvalNs?: number;
    readonly evalNs?: number;
    readonly totalNs?: number;
    readonly promptTokens?: number;
    readonly outputTokens?: number;
    readonly doneReason?: string;
  };
}
