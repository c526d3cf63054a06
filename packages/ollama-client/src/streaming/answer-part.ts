import type { CallOutcome } from "../call/call-outcome.ts";

/** A piece of an answer as it comes; the last one is the outcome, whatever became of the call. */
export type AnswerPart =
  | { readonly kind: "thinking"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "end"; readonly outcome: CallOutcome };
