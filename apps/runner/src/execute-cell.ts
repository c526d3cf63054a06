import { executeRun, type WorkflowRecord } from "@runproof/workflow";

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
