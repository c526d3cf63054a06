import type { Comparison } from "@runproof/contract";

import { countClaimId } from "../claims/claim-id.ts";
import { claimsOf } from "../claims/claims-of.ts";
import type { ReportInput } from "../report-input.ts";
import { claimed, prose, type Prose } from "../wording/prose.ts";
import { isMeasured } from "../wording/verdict-words.ts";

/** Runs that failed have no value: of a decided arm, they are what a reader must know beside it. */
export function failedRuns(
  { candidateArm, verdict, gates }: Comparison,
  input: ReportInput,
): readonly Prose[] {
  const warned = gates.some(({ id, status }) => id === "failures" && status === "warn");
  if (!warned || !isMeasured(verdict)) return [];
  const failed = claimsOf(input).get(countClaimId(candidateArm, "failedRuns"));
  if (failed.value === null || failed.value === 0) return [];
  const planned = claimsOf(input).get(countClaimId(candidateArm, "plannedRuns"));
  return [
    prose`${claimed(String(failed.value), failed.id)} of ${claimed(String(planned.value), planned.id)} runs of ${candidateArm} failed: with a value of each it may be another.`,
  ];
}
