import type { Disturbance, RunRecord } from "@runproof/contract";
import { executeRun, type WorkflowRecord } from "@runproof/workflow";

import { restartInstances } from "../agents/restart-instances.ts";
import { warmUpAgents } from "../agents/warm-up-agents.ts";
import type { SessionTools } from "../session-tools.ts";
import { workflowOf } from "../workflow-of.ts";
import { coolDown } from "./cool-down.ts";
import { measureColdStarts } from "./measure-cold-starts.ts";
import type { Turn } from "./turn.ts";
import { warmUpCell } from "./warm-up-cell.ts";

/**
 * Let the machine cool down, measure cold starts and warm the server up, each where the plan wants it;
 * then run the workflow with the cell once.
 *
 * @param sinceNs monotonic reading at the end of what came before
 */
export async function* executeCell(
  turn: Turn,
  tools: SessionTools,
  sinceNs = process.hrtime.bigint(),
): AsyncGenerator<WorkflowRecord, void> {
  const { reload: asked, coldStarts: _, makeRoomNs: before, resolvedPlan, ...place } = turn;
  const { plan, seed } = resolvedPlan;
  const workflow = workflowOf(turn.cell, tools.workflows);
  const { together } = turn.cell;
  const coolDownMs = turn.phase === "measured" ? (plan.coolDownMs ?? 0) : 0;
  await coolDown(coolDownMs, tools.stop);
  if (together !== undefined) await restartInstances(together, resolvedPlan, tools);
  if (tools.stop.stopRequested()) return;
  const coldStarts = yield* measureColdStarts(turn, tools);
  const askedOrCold = coldStarts.callIds.length === 0 ? asked : "cold-start";
  const warmup = yield* together === undefined || tools.instances === undefined
    ? warmUpCell({ ...turn, reload: askedOrCold }, tools)
    : warmUpAgents({ ...turn, together }, tools.instances, tools);
  const { reload } = warmup;
  // Nothing is measured while the disk is busy with the run before.
  await tools.saving.done();
  if (tools.stop.stopRequested()) return;
  const { lanes, eventLoop, watch, dataPath, places, record, stop } = tools;
  const records = executeRun(
    {
      ...place,
      workflow,
      dataPath,
      seed,
      places,
      warmupCallIds: warmup.callIds,
      effective: warmup.effective,
      agents: warmup.agents,
      eventLoopLimitMs: plan.eventLoopLimitMs,
    },
    { lanes, eventLoop, watch, signal: stop.signal, record },
  );
  for await (const entry of records) {
    if (entry.kind === "call") {
      yield entry;
      continue;
    }
    const effective = await effectiveAfter(turn, entry.record, tools);
    const { startNs } = entry.record;
    const makeRoomNs = before + coldStarts.makeRoomNs + warmup.makeRoomNs;
    const preparation = {
      durationNs: Math.max(0, Number(BigInt(startNs) - sinceNs)),
      ...(coolDownMs === 0 ? {} : { coolDownNs: coolDownMs * 1e6 }),
      ...(makeRoomNs === 0 ? {} : { makeRoomNs }),
      ...(reload === undefined ? {} : { reload }),
      ...(coldStarts.callIds.length === 0 ? {} : { coldStartCallIds: [...coldStarts.callIds] }),
    };
    const known = { effective, preparation, ...noted(coldStarts.disturbances) };
    yield { ...entry, record: { ...entry.record, ...known } };
  }
}

/** What a run ended with. That of agents, and of one that failed, is what it began with. */
async function effectiveAfter(
  { cell, model }: Turn,
  { status, effective }: RunRecord,
  tools: SessionTools,
): Promise<RunRecord["effective"]> {
  if (cell.together !== undefined || status !== "ok") return effective;
  return await tools.effective.after(cell.id, model, tools.stop.signal);
}

function noted(disturbances: readonly Disturbance[]): Pick<RunRecord, "disturbances"> {
  return disturbances.length === 0 ? {} : { disturbances: [...disturbances] };
}
