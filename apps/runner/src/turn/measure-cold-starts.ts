import { setTimeout as sleep } from "node:timers/promises";

import type { Disturbance } from "@runproof/contract";
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

/** A server frees a model in the background; one that still has it then keeps it. */
const GONE_WITHIN_MS = 10_000;
const ASK_AGAIN_MS = 25;

/**
 * Measure how long the cell's model takes to be loaded: have it unloaded, see that it is gone, and make
 * one call. A server that keeps it, or cannot be asked, gives no cold start.
 */
export async function* measureColdStarts(
  turn: Turn,
  tools: SessionTools,
): AsyncGenerator<RecordedCall, ColdStarts> {
  const { cell, model, coldStarts } = turn;
  const { client, stop } = tools;
  const callIds: string[] = [];
  let makeRoomNs = 0;
  for (let number = 1; number <= coldStarts && !stop.stopRequested(); number += 1) {
    emit({ event: "cold-start", arm: cell.arm });
    const sinceNs = process.hrtime.bigint();
    await client.unload(model, { signal: stop.signal });
    const gone = await isGone(turn, tools);
    makeRoomNs += Number(process.hrtime.bigint() - sinceNs);
    if (!gone) {
      const message = `the server still had ${model} in memory ${GONE_WITHIN_MS / 1_000} s after it was told to unload it: no cold start was measured`;
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

async function isGone({ model }: Turn, { client, stop }: SessionTools): Promise<boolean> {
  const endMs = performance.now() + GONE_WITHIN_MS;
  while (await isLoaded(client, model, stop.signal)) {
    if (performance.now() > endMs) return false;
    await sleep(ASK_AGAIN_MS, undefined, { signal: stop.signal });
  }
  return true;
}

/**
 * Cold starts before a cell's run in a block: one per block from the first on, more where there are
 * more than blocks. So they are in random order, as the runs are.
 */
export function coldStartsBefore(block: number, blocks: number, wanted: number): number {
  return Math.floor((wanted - 1 - block) / blocks) + 1;
}
