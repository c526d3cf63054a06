import { BenchError, type Disturbance } from "@runproof/contract";
import { executeColdStart, type RecordedCall } from "@runproof/workflow";

import { emit } from "../emit.ts";
import { isLoaded } from "../server/loaded-model.ts";
import type { SessionTools } from "../session-tools.ts";
import type { Turn } from "./turn.ts";

export interface ColdStarts {
  readonly callIds: readonly string[];
  /** What unloading took, until the model was seen to be gone. */
  readonly makeRoomNs: number;
  /** Those that could not be measured. */
  readonly disturbances: readonly Disturbance[];
}

/**
 * Measure how long the cell's model takes to be loaded: have it unloaded, see that it is gone, and make
 * one call. A server that keeps it, or cannot be asked, gives no cold start.
 */
export async function* measureColdStarts(
  turn: Turn,
  tools: SessionTools,
): AsyncGenerator<RecordedCall, ColdStarts> {
  const { cell, coldStarts } = turn;
  const { stop } = tools;
  const callIds: string[] = [];
  let makeRoomNs = 0;
  if (coldStarts > 0) await tools.saving.done();
  for (let number = 1; number <= coldStarts && !stop.stopRequested(); number += 1) {
    emit({ event: "cold-start", arm: cell.arm });
    const sinceNs = process.hrtime.bigint();
    const problem = await unloadProblem(turn, tools);
    makeRoomNs += Number(process.hrtime.bigint() - sinceNs);
    if (problem !== undefined) {
      const message = `${problem}: no cold start was measured`;
      emit({ event: "warning", message });
      const disturbances = [{ kind: "cold-start-unverified", message }] as const;
      return { callIds, makeRoomNs, disturbances };
    }
    const { seed } = turn.resolvedPlan;
    const { lanes, eventLoop, watch, record, places } = tools;
    const call = await executeColdStart(
      { ...turn, seed, places, number },
      { lanes, eventLoop, watch, signal: stop.signal, record },
    );
    callIds.push(call.record.id);
    yield call;
  }
  return { callIds, makeRoomNs, disturbances: [] };
}

/** Why the model is not known to be gone; the run that follows tells what is wrong with its server. */
async function unloadProblem(
  { model }: Turn,
  { client, stop: { signal } }: SessionTools,
): Promise<string | undefined> {
  try {
    await client.unload(model, { signal });
  } catch (error) {
    if (!BenchError.is(error)) throw error;
    return error.message;
  }
  // Somebody else may have had it loaded again by now.
  return (await isLoaded(client, model, signal)) ? `${model} is loaded again` : undefined;
}

/**
 * Cold starts before a cell's run in a block: one per block from the first on, more where there are
 * more than blocks. So they are in random order, as the runs are.
 */
export function coldStartsBefore(block: number, blocks: number, wanted: number): number {
  return Math.floor((wanted - 1 - block) / blocks) + 1;
}
