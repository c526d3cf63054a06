import type { MeasuresFile } from "@runproof/contract";
import { findMeasure, WAIT_CAUSES, WAIT_METRIC, type WaitCause } from "@runproof/metrics";

import { NOTHING } from "../../cells.ts";

/** Causes below this share of the time are left out of the words. */
const NAMED_SHARE = 0.005;

/** What each cause is called in a table. */
export const CAUSE_NAME = {
  client: "client",
  tool: "tool",
  network: "network",
  queue: "queue",
  load: "load",
  prefill: "prefill",
  decode: "decode",
  server: "server (undivided)",
} as const satisfies Record<WaitCause, string>;

/** "decode 84 %, prefill 12 %, client 4 %": the largest first; for one step, or the critical path. */
export function waitsText(
  measures: MeasuresFile,
  cellId: string,
  stage: string | undefined,
): string {
  const times = WAIT_CAUSES.map((cause) => ({
    cause,
    sum: findMeasure(measures, cellId, WAIT_METRIC[cause], stage)?.summary?.sum ?? 0,
  }));
  const total = times.reduce((all, { sum }) => all + sum, 0);
  if (total === 0) return NOTHING;
  return times
    .filter(({ sum }) => sum / total >= NAMED_SHARE)
    .toSorted((a, b) => b.sum - a.sum)
    .map(({ cause, sum }) => `${CAUSE_NAME[cause]}\u00A0${((100 * sum) / total).toFixed(0)}\u00A0%`)
    .join(", ");
}
