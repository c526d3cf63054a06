import type { Comparison } from "@runproof/contract";
import { dist } from "@runproof/stats";

import { degreesOfFreedom, type MeasuredSession } from "./degrees-of-freedom.ts";
import { isMeasured } from "./verdict-words.ts";

/** Bounds of a ratio. */
export interface RatioBounds {
  readonly low: number;
  readonly high: number;
}

/**
 * The 90 % interval that belongs to the equivalence test at 5 %: arms are equivalent when it lies
 * within the margin, even where the 95 % interval does not (Schuirmann 1987). It is narrowed from
 * the recorded 95 % interval, with the degrees of freedom of the design.
 *
 * @returns undefined where the runs give no interval
 */
export function equivalenceInterval(
  comparison: Comparison,
  session: MeasuredSession,
): RatioBounds | undefined {
  const { verdict } = comparison;
  if (!isMeasured(verdict)) return undefined;
  const { ratio, ratioLow, ratioHigh, confidence } = verdict;
  const df = degreesOfFreedom(comparison, session);
  if (ratioLow === null || ratioHigh === null || df === undefined) return undefined;
  const narrowing = dist.tQuantile(0.95, df) / dist.tQuantile((1 + confidence) / 2, df);
  const reach = (Math.log(ratioHigh / ratioLow) / 2) * narrowing;
  return { low: ratio * Math.exp(-reach), high: ratio * Math.exp(reach) };
}
