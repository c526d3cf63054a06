import type { ResolvedPlan } from "@runproof/contract";
import { countPlan } from "@runproof/plan";

import { cellOf } from "./cell-of.ts";
import { record } from "./record.ts";
import { makeRoom, modelOfCell, type LoadedModel } from "./server/loaded-model.ts";
import type { SessionTools } from "./session-tools.ts";
import { executeCell } from "./turn/execute-cell.ts";

/**
 * Whole runs of the first cell that are recorded as warm-up and count for no measure. Short warm-up
 * calls leave cold what only a run touches: the file cache, compiled code on both sides, clocks.
 * Every session has its own: a new process, and maybe a new server, is cold again.
 *
 * @returns what the server has loaded then; undefined if there was no rehearsal
 */
export async function rehearse(
  resolvedPlan: ResolvedPlan,
  tools: SessionTools,
): Promise<LoadedModel | undefined> {
  const { plan, blocks, target } = resolvedPlan;
  const [block] = blocks;
  const firstCellId = block?.cellIds[0];
  if (block === undefined || firstCellId === undefined) throw new RangeError("the plan is empty");
  const cell = cellOf(resolvedPlan, firstCellId);
  const next = modelOfCell(cell, target.model);
  const { session } = tools.progress;
  for (let number = 0; number < plan.rehearsals; number += 1) {
    if (tools.stop.stopRequested()) return undefined;
    const reload =
      number === 0 && cell.together === undefined
        ? await makeRoom(undefined, next, tools.client, tools.stop.signal)
        : undefined;
    const turn = {
      resolvedPlan,
      cell,
      model: next.model,
      block,
      position: 0,
      runId: `rehearsal${number + 1}${session === 0 ? "" : `-${session + 1}`}`,
      sequence: spareSequence(resolvedPlan, session) + number,
      phase: "warmup",
      reload,
      makeRoomNs: 0,
      coldStarts: 0,
    } as const;
    await record(callsOf(executeCell(turn, tools)), cell.arm, tools);
    // Nobody keeps it: it is found out which tools there are, so that the first run need not wait for that.
    if (number === 0) await tools.sampleTelemetry(turn.runId, tools.stop.signal);
  }
  return plan.rehearsals === 0 ? undefined : next;
}

/**
 * The first of the places behind all planned runs whose nonces belong to a session: one for each of
 * its rehearsals, and one for the run that the session before broke off. So no prompt is used twice.
 */
export function spareSequence(resolvedPlan: ResolvedPlan, session: number): number {
  return countPlan(resolvedPlan).runs + session * (resolvedPlan.plan.rehearsals + 1);
}

/** A rehearsal leaves no run behind, only calls. */
async function* callsOf(records: ReturnType<typeof executeCell>): ReturnType<typeof executeCell> {
  for await (const entry of records) if (entry.kind === "call") yield entry;
}
