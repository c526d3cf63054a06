import type { Block, CallRecord, Cell, ResolvedPlan } from "@runproof/contract";

/** One turn of a cell: where it stands in the session, and what the server needs first. */
export interface Turn {
  readonly resolvedPlan: ResolvedPlan;
  readonly cell: Cell;
  readonly block: Block;
  /** Place of the cell inside its block, from 0. */
  readonly position: number;
  readonly runId: string;
  /** Place of the run in the session, from 0. */
  readonly sequence: number;
  readonly phase: CallRecord["phase"];
  /** The server has to load the model for this cell, so it must be warmed up first. */
  readonly reload: boolean;
}
