import { setTimeout } from "node:timers/promises";

const longestTimerMs = 2_147_483_647;

/**
 * @param ms Infinity = until the signal is aborted
 * @throws AbortError when it is
 */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(Math.min(ms, longestTimerMs), undefined, { signal });
  if (ms > longestTimerMs) await wait(ms - longestTimerMs, signal);
}
