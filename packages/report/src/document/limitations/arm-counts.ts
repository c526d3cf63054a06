import type { CellCounts } from "@runproof/contract";

import { countClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import { MOST_NAMES } from "../../decide/deciding-comparisons.ts";
import type { ReportInput } from "../../report-input.ts";
import { claimed, joinProse, prose, type Prose } from "../../wording/prose.ts";

/** A count that every arm has a claim of. */
export type ArmCount =
  | Extract<keyof CellCounts, "truncatedPrompts" | "coldCalls" | "cacheHits">
  | "cutTexts";

/** "chimera 5, other 2": arms of which the count is not 0; undefined where there is none. */
export function armCounts(input: ReportInput, what: ArmCount): Prose | undefined {
  const book = claimsOf(input);
  const seen = input.measures.counts.flatMap(({ arm }) => {
    const { id, value } = book.get(countClaimId(arm, what));
    return value === null || value === 0 ? [] : [prose`${arm} ${claimed(String(value), id)}`];
  });
  if (seen.length === 0) return undefined;
  const shown = seen.slice(0, MOST_NAMES);
  return joinProse(seen.length > MOST_NAMES ? [...shown, "…"] : shown, ", ");
}
