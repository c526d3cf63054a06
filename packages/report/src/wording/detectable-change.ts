import type { Comparison } from "@runproof/contract";
import { detectableEffect, dist } from "@runproof/stats";

import { degreesOfFreedom, type MeasuredSession } from "./degrees-of-freedom.ts";
import { isMeasured } from "./verdict-words.ts";

/** Of every test, before it is shared among the candidates. */
const LEVEL = 0.05;

/**
 * The rise, as a share, that 80 of 100 such sessions would have told from none; from the spread of
 * the runs, at the level that is left when `tested` candidates share 5 % in the least favourable way.
 *
 * @returns undefined where the runs give no interval
 */
export function detectableChange(
  comparison: Comparison,
  tested: number,
  session: MeasuredSession,
): number | undefined {
  const { verdict, design } = comparison;
  if (!isMeasured(verdict)) return undefined;
  const { ratioLow, ratioHigh, confidence, baselineRuns, candidateRuns } = verdict;
  const df = degreesOfFreedom(comparison, session);
  if (ratioLow === null || ratioHigh === null || df === undefined) return undefined;
  const error = Math.log(ratioHigh / ratioLow) / 2 / dist.tQuantile((1 + confidence) / 2, df);
  const runs = design === "blocked" ? baselineRuns : 2 / (1 / baselineRuns + 1 / candidateRuns);
  const stdDev = error * Math.sqrt(design === "blocked" ? runs : runs / 2);
  const effect = detectableEffect({ runs, stdDev, alpha: LEVEL / tested, design });
  return effect === null ? undefined : Math.expm1(effect);
}
