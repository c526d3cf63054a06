import type { Block, CallRecord, Cell, Preparation, ResolvedPlan } from "@runproof/contract";

/** One turn of a cell: where it stands in the session, and what the server needs first. */
export interface Turn {
  readonly resolvedPlan: ResolvedPlan;
  readonly cell: Cell;
  /** That the cell is measured with. */
  readonly model: string;
  readonly block: Block;
  /** Place of the cell inside its block, from 0. */
  readonly position: number;
  readonly runId: string;
  /** Place of the run in the plan, from 0. */
  readonly sequence: number;
  /** Place of its nonces, where they are not those of its sequence. */
  readonly nonceSequence?: number | undefined;
  readonly phase: CallRecord["phase"];
  /** Why the server has to load the model for this cell, so that it must be warmed up first. */
  readonly reload: Preparation["reload"];
  /** What the server took to unload what was in the way. */
  readonly makeRoomNs: number;
  /** Cold starts to be measured on purpose before its run. */
  readonly coldStarts: number;
}
