import type { MeasuresFile } from "@runproof/contract";
import { findMeasure, WAIT_CAUSES, WAIT_METRIC } from "@runproof/metrics";

import { CAUSE_NAME } from "../../../wording/cause-name.ts";
import { NOTHING } from "../../cells.ts";

/** Causes below this share of the time are left out of the words. */
const NAMED_SHARE = 0.005;

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
