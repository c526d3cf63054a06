import type { CallRecord, RunRecord } from "@runproof/contract";

/** What a workflow yields, in the order it happens. */
export type WorkflowRecord =
  | {
      readonly kind: "call";
      readonly record: CallRecord;
      readonly prompt: string;
      readonly answer: string;
      readonly thinking: string;
      /** Raw bytes of the answer with their stamps, where they are to be kept. */
      readonly recording: Uint8Array | undefined;
      /** Of an `embed` call, one per input. */
      readonly vectors?: readonly (readonly number[])[] | undefined;
    }
  | {
      readonly kind: "run";
      readonly record: RunRecord;
      /** What its stages gave to later ones, each named by an `outputHash`. */
      readonly texts: readonly string[];
    };

/** A call with the texts that belong to it. */
export type RecordedCall = Extract<WorkflowRecord, { kind: "call" }>;
