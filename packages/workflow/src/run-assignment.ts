import type { Block, CallRecord, Cell, EffectiveServerState } from "@runproof/contract";
import type { Lane } from "@runproof/ollama-client";

import type { PreparedWorkflow } from "./prepare-workflow.ts";

/** What a call needs to know about the run it belongs to. */
export interface CallContext {
  readonly runId: string;
  readonly cell: Cell;
  readonly block: Block;
  readonly model: string;
  /** Who makes it, and which server is asked; undefined where no agents work at the same time. */
  readonly agent?: { readonly name: string; readonly instance: string } | undefined;
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

/** One of the agents that work at the same time, with a workflow and a server of its own. */
export interface AgentAssignment extends Pick<CallContext, "model"> {
  readonly name: string;
  readonly instance: string;
  /** With the agent's options. */
  readonly cell: Cell;
  readonly workflow: PreparedWorkflow;
  /** Connected to its instance, as many as its calls may overlap; nobody else's. */
  readonly lanes: readonly [Lane, ...Lane[]];
  readonly effective: EffectiveServerState | undefined;
}

/** One execution of a workflow, or of those of several agents at the same time. */
export interface RunAssignment extends CallContext, NonceContext {
  readonly workflow: PreparedWorkflow;
  /** Who works at the same time, instead of `workflow`; undefined = nobody but the one. */
  readonly agents?: readonly [AgentAssignment, ...AgentAssignment[]] | undefined;
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
  /** How many agents were warmed up before it in this turn: each has nonces of its own. */
  readonly before?: number | undefined;
}
