import type { ClaimsFile, StoredClaim, VerificationFinding } from "@runproof/contract";

import { CLAIMS_FILE } from "../evaluation/evaluate-run.ts";

/** Claims that another version wrote, beside ours of the same ids; others say nothing wrong. */
export function compareClaims(
  written: ClaimsFile,
  ours: ClaimsFile,
): readonly VerificationFinding[] {
  const own = new Map(ours.claims.map((claim) => [claim.id, claim]));
  return written.claims.flatMap((claim): readonly VerificationFinding[] => {
    const again = own.get(claim.id);
    if (again === undefined) return [];
    const [printed, recomputed] = [claim, again].map(numbersOf);
    if (printed === undefined || recomputed === undefined || printed === recomputed) return [];
    return [
      {
        kind: "difference",
        file: CLAIMS_FILE,
        claim: claim.id,
        printed,
        recomputed,
        message: "does not follow from the records",
      },
    ];
  });
}

/** What a claim says, to ten digits: versions may sum in another order. */
function numbersOf({ value, unit, n, stdDev, interval }: StoredClaim): string {
  const spread = stdDev === undefined ? "" : ` ± ${round(stdDev)}`;
  const range = interval && ` (${round(interval.low)} to ${round(interval.high)})`;
  const count = n === undefined ? "" : `, n = ${n}`;
  return `${value === null ? "none" : round(value)} ${unit}${spread}${range ?? ""}${count}`;
}

function round(number: number): number {
  return Number(number.toPrecision(10));
}
