import type { Claim } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { claimProvenance } from "./claim-provenance.ts";

type Needed = Pick<Claim, "id" | "label" | "value" | "unit" | "formula">;

/** A claim with what most of them have in common: measured, about the session, without records. */
export function ownClaim(input: ReportInput, claim: Needed & Partial<Claim>): Claim {
  return {
    provenance: claimProvenance(input, "measured"),
    subject: {},
    runIds: [],
    callIds: [],
    ...claim,
  };
}
