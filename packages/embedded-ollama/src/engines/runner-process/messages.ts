import type {
  AnswerPiece,
  CompletionResult,
  CompletionTask,
  EmbeddingResult,
  EmbeddingTask,
  LoadRequest,
} from "../engine.ts";

/** What a runner process can be asked to do: what it is given, and what it gives back. */
export interface RunnerCalls {
  readonly load: {
    readonly given: LoadRequest;
    readonly result: { readonly sizeBytes: number };
  };
  readonly complete: { readonly given: CompletionTask; readonly result: CompletionResult };
  readonly embed: { readonly given: EmbeddingTask; readonly result: EmbeddingResult };
  readonly unload: { readonly given: null; readonly result: null };
}

/** One call, to be answered with `done` or `failed`. */
export type RunnerCall = {
  readonly [TKind in keyof RunnerCalls]: {
    readonly id: number;
    readonly kind: TKind;
    readonly given: RunnerCalls[TKind]["given"];
  };
}[keyof RunnerCalls];

export type ToRunner =
  | RunnerCall
  /** Breaks a call off, which is answered all the same. */
  | { readonly id: number; readonly kind: "cancel" };

/** The first message of a runner process is `ready` or `unavailable`. */
export type FromRunner =
  | { readonly kind: "ready" }
  /** The call has arrived: whatever happens to the process now may be its fault. */
  | { readonly kind: "begun"; readonly id: number }
  | { readonly kind: "unavailable"; readonly message: string; readonly hint: string | undefined }
  | {
      readonly kind: "done";
      readonly id: number;
      readonly result: RunnerCalls[keyof RunnerCalls]["result"];
    }
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly message: string;
      /** HTTP status, for what the request is to blame for. */
      readonly status: number | undefined;
    }
  /** A piece of an answer: there is one per token, so it has the shortest form; text alone is a string. */
  | readonly [id: number, piece: AnswerPiece | string];
