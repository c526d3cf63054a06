import { setTimeout as sleep } from "node:timers/promises";

import type { Retry } from "@runproof/contract";

import { isModelLoading } from "./is-model-loading.ts";
import type { FinishedCall } from "./stream-call.ts";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const MOST_RETRIES = 60;

export interface RetriedCall extends FinishedCall {
  readonly retries: readonly Retry[];
}

/**
 * Makes a call again while the server says that its model is still loading: at most 60 times and
 * for `patienceMs`, with pauses that double up to 5 s. Everything else is returned as it is.
 */
export async function retryWhileLoading(
  attempt: () => Promise<FinishedCall>,
  patienceMs: number,
  signals: readonly (AbortSignal | undefined)[],
): Promise<RetriedCall> {
  const retries: Retry[] = [];
  const first = await attempt();
  let last = first;
  let pauseMs = FIRST_PAUSE_MS;
  while (isModelLoading(last.result) && retries.length < MOST_RETRIES) {
    const { error } = last.result;
    const elapsedMs = (): number =>
      Number(process.hrtime.bigint() - BigInt(first.facts.callNs)) / 1e6;
    if (error === undefined || elapsedMs() + pauseMs > patienceMs) break;
    const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
    // An abort ends the pause; the attempt that follows then sends nothing and says so.
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    retries.push({ error, atNs: Math.round(elapsedMs() * 1e6) });
    last = await attempt();
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
  return { facts: last.facts, result: last.result, retries };
}
