import { setImmediate } from "node:timers/promises";

import { executeWarmUp, type RecordedCall } from "@runproof/workflow";

import { emit } from "../emit.ts";
import type { SessionTools } from "../session-tools.ts";
import type { Turn } from "./turn.ts";
import type { WarmUp } from "./warm-up.ts";

/**
 * Discarded calls where the options make the server load the model, and what took effect. The first one
 * has it loaded; the server is asked beside the second, whose time nobody reads.
 */
export async function* warmUpCell(
  turn: Turn,
  { effective, lanes, eventLoop, watch, places, record, stop }: SessionTools,
): AsyncGenerator<RecordedCall, WarmUp> {
  const { resolvedPlan, cell, model, reload } = turn;
  const { plan, seed } = resolvedPlan;
  const callIds: string[] = [];
  let asked: ReturnType<typeof effective.ask> | undefined;
  if (reload !== undefined) effective.expectLoad();
  if (reload !== undefined && plan.warmupCalls > 0) {
    emit({ event: "warm-up-start", arm: cell.arm, calls: plan.warmupCalls });
    const assignment = { ...turn, calls: plan.warmupCalls, seed, places };
    const tools = { lanes, eventLoop, watch, signal: stop.signal, record };
    for await (const call of executeWarmUp(assignment, tools)) {
      callIds.push(call.record.id);
      yield call;
      // When the second one is on its way.
      if (plan.warmupCalls > 1) {
        asked ??= setImmediate().then(() => effective.ask(cell.id, model, stop.signal));
      }
    }
    await asked;
  }
  const known = await effective.before(cell.id, model, stop.signal);
  // What was in the way has been unloaded with the turn.
  return { callIds, effective: known, agents: undefined, reload, makeRoomNs: 0 };
}
