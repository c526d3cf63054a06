import type { Block, CallRecord, Cell, EffectiveServerState } from "@runproof/contract";

import type { PreparedWorkflow } from "./prepare-workflow.ts";

/** What a call needs to know about the run it belongs to. */
export interface CallContext {
  readonly runId: string;
  readonly cell: Cell;
  readonly block: Block;
  readonly model: string;
}

/** What the nonces of a run's prompts follow from. */
export interface NonceContext {
  /** Seed of the session. */
  readonly seed: number;
  /** Place of the run in the session, from 0. */
  readonly sequence: number;
  /** A place nobody had, where a run is made again: the server may have seen its prompts. */
  readonly nonceSequence?: number | undefined;
  /** At least as many as prompts of a run that need a nonce of their own, discarded calls included; the same for all runs. */
  readonly places: number;
}

/** One execution of a workflow. */
export interface RunAssignment extends CallContext, NonceContext {
  readonly workflow: PreparedWorkflow;
  /** Place of the cell inside its block, from 0. */
  readonly position: number;
  /** `warmup` for a rehearsal, whose calls count for no measure. */
  readonly phase: CallRecord["phase"];
  /** Absolute path of the data folder; undefined = the workflow has none. */
  readonly dataPath: string | undefined;
  readonly warmupCallIds: readonly string[];
  readonly effective: EffectiveServerState | undefined;
  readonly eventLoopLimitMs: number;
}

/** Discarded calls after the model was loaded with other options. */
export interface WarmUpAssignment extends CallContext, NonceContext {
  readonly calls: number;
}
