import type { Block, Cell, CallRecord, ResolvedPlan } from "@runproof/contract";
import { executeRun, type WorkflowRecord } from "@runproof/workflow";

import type { SessionTools } from "./session-tools.ts";
import { warmUpCell } from "./warm-up-cell.ts";

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

/** Warm the server up for a cell where needed, then run the workflow with it once. */
export async function* executeCell(
  turn: Turn,
  tools: SessionTools,
): AsyncGenerator<WorkflowRecord, void> {
  const { reload: _, resolvedPlan, ...place } = turn;
  const { plan, target, seed } = resolvedPlan;
  const warmup = yield* warmUpCell(turn, tools);
  if (tools.stop.stopRequested()) return;
  const { lane, eventLoop, dataPath, record, stop } = tools;
  yield* executeRun(
    {
      ...place,
      model: target.model,
      workload: plan.workload,
      promptCache: plan.promptCache,
      dataPath,
      seed,
      warmupCallIds: warmup.callIds,
      effective: warmup.effective,
      eventLoopLimitMs: plan.eventLoopLimitMs,
    },
    { lane, eventLoop, signal: stop.signal, record },
  );
}
