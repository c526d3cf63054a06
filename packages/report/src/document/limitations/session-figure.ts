import { sessionClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { claimed, type Claimed } from "../../wording/prose.ts";

/** A number over all arms, with its printed form. */
export function sessionFigure(
  input: ReportInput,
  what: string,
): { readonly value: number; readonly printed: Claimed } {
  const { id, value } = claimsOf(input).get(sessionClaimId(what));
  return { value: value ?? 0, printed: claimed(String(value), id) };
}
