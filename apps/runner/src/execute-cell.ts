import type { Cell } from "@runproof/contract";
import { executeRun, type PreparedWorkflow, type WorkflowRecord } from "@runproof/workflow";

import type { SessionTools } from "./session-tools.ts";
import type { Turn } from "./turn.ts";
import { warmUpCell } from "./warm-up-cell.ts";

/** Warm the server up for a cell where needed, then run the workflow with it once. */
export async function* executeCell(
  turn: Turn,
  tools: SessionTools,
): AsyncGenerator<WorkflowRecord, void> {
  const { reload: _, resolvedPlan, ...place } = turn;
  const { plan, target, seed } = resolvedPlan;
  const workflow = workflowOf(turn.cell, tools);
  const warmup = yield* warmUpCell(turn, tools);
  if (tools.stop.stopRequested()) return;
  const { lanes, eventLoop, watch, dataPath, places, record, stop } = tools;
  yield* executeRun(
    {
      ...place,
      model: target.model,
      workflow,
      dataPath,
      seed,
      places,
      warmupCallIds: warmup.callIds,
      effective: warmup.effective,
      eventLoopLimitMs: plan.eventLoopLimitMs,
    },
    { lanes, eventLoop, watch, signal: stop.signal, record },
  );
}

function workflowOf({ workflow }: Cell, { workflows }: SessionTools): PreparedWorkflow {
  const prepared = workflows.get(workflow);
  if (prepared === undefined) throw new RangeError(`the plan has no workflow ${workflow}`);
  return prepared;
}
