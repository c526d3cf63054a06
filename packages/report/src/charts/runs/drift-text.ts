import type { Measure } from "@runproof/contract";

import { measureClaimId } from "../../claims/claim-id.ts";
import { driftOf, FEWEST_DRIFT_RUNS } from "../../claims/drift-of.ts";
import { pValue, signed } from "../../wording/numbers.ts";
import { claimed, joinProse, prose, type Prose, type Wording } from "../../wording/prose.ts";

/** A trend this unlikely by chance is one. */
export const DRIFT_P = 0.05;

/**
 * Whether the values of arms rose or fell in the course of the session, as one sentence: rank
 * correlation with the order of execution, at 5 % for each arm.
 *
 * @returns an empty text where no arm has five runs
 */
export function driftText(measures: readonly Measure[]): Wording {
  const long = measures.filter(({ observations }) => observations.length >= FEWEST_DRIFT_RUNS);
  if (long.length === 0) return "";
  const trends = long.map((measure) => trendOf(measure)).filter((trend) => trend !== undefined);
  return trends.length === 0
    ? "No trend was found in the course of the session."
    : prose`In the course of the session ${joinProse(trends, ", ")}.`;
}

function trendOf(measure: Measure): Prose | undefined {
  const drift = driftOf(measure);
  if (drift === undefined || drift.p >= DRIFT_P) return undefined;
  const { rho, p } = drift;
  const size = claimed(`ρ = ${signed(rho, 2)}`, measureClaimId(measure, "driftRho"));
  const chance = claimed(pValue(p), measureClaimId(measure, "driftP"));
  return prose`${measure.arm} ${rho > 0 ? "rose" : "fell"} (Spearman ${size}, ${chance})`;
}
