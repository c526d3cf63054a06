import type { Comparison } from "@runproof/contract";

import { clientClaimId, comparisonClaimId } from "../claims/claim-id.ts";
import type { ReportInput } from "../report-input.ts";
import { marginFigure } from "./comparison-figures.ts";
import { floorCheck } from "./floor-check.ts";
import { metricPhrase } from "./metric-name.ts";
import { milliseconds } from "./milliseconds.ts";
import { claimed, prose, type Prose } from "./prose.ts";

/**
 * A decided difference that is smaller than what the client itself adds; undefined where there is
 * none or the floor is not known.
 */
export function belowFloorSentence(comparison: Comparison, input: ReportInput): Prose | undefined {
  const { baselineArm, candidateArm, verdict } = comparison;
  const check = floorCheck(comparison, input);
  if (check === undefined) return undefined;
  const { floorNs, marginNs, differenceNs } = check;
  const floor = prose`the measurement floor of ${claimed(milliseconds(floorNs), clientClaimId("floorNs"))}`;
  if (verdict.kind === "faster" || verdict.kind === "slower") {
    if (differenceNs === undefined || differenceNs >= floorNs) return undefined;
    const difference = claimed(
      milliseconds(differenceNs),
      comparisonClaimId(comparison, "differenceNs"),
    );
    return prose`${candidateArm} and ${baselineArm} differ by ${difference} in ${metricPhrase(comparison)}, less than ${floor}: the difference may be the client's.`;
  }
  if (verdict.kind !== "equivalent" || marginNs >= floorNs) return undefined;
  const margin = claimed(milliseconds(marginNs), comparisonClaimId(comparison, "marginNs"));
  return prose`The margin of ${marginFigure(comparison)} in ${metricPhrase(comparison)} is ${margin}, less than ${floor}: ${candidateArm} and ${baselineArm} are equivalent as far as this client can tell.`;
}
