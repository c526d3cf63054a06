import type {
  Block,
  CallRecord,
  Cell,
  EffectiveServerState,
  Plan,
  Workload,
} from "@runproof/contract";

/** What a call needs to know about the run it belongs to. */
export interface CallContext {
  readonly runId: string;
  readonly cell: Cell;
  readonly block: Block;
  readonly model: string;
}

/** One execution of the workflow. */
export interface RunAssignment extends CallContext {
  /** Place of the cell inside its block, from 0. */
  readonly position: number;
  /** Place of the run in the session, from 0. */
  readonly sequence: number;
  /** `warmup` for a rehearsal, whose calls count for no measure. */
  readonly phase: CallRecord["phase"];
  readonly workload: Workload;
  readonly promptCache: Plan["promptCache"];
  /** Absolute path of the data folder. */
  readonly dataPath: string;
  /** Seed of the session, for nonces. */
  readonly seed: number;
  readonly warmupCallIds: readonly string[];
  readonly effective: EffectiveServerState | undefined;
  readonly eventLoopLimitMs: number;
}

/** Discarded calls after the model was loaded with other options. */
export interface WarmUpAssignment extends CallContext {
  readonly calls: number;
  readonly seed: number;
  readonly sequence: number;
}
