import type { Claim } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { ownClaim } from "./own-claim.ts";

/** Makes a claim of a number that was computed from records, by what it is of. */
export type DerivedClaim<What extends string> = (
  what: What,
  label: string,
  value: number,
  unit: string,
  formula: string,
) => Claim;

/**
 * Makes claims of one kind.
 *
 * @param shared what all of them have
 */
export function derivedClaims<What extends string>(
  input: ReportInput,
  idOf: (what: What) => string,
  shared: Partial<Claim> = {},
): DerivedClaim<What> {
  const provenance = claimProvenance(input, "derived");
  return (what, label, value, unit, formula) =>
    ownClaim(input, { ...shared, id: idOf(what), label, value, unit, formula, provenance });
}
