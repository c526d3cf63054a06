import type { Claim } from "@runproof/contract";

import { chartsOf } from "../charts/charts-of.ts";
import { detailedCells } from "../document/detailed-cells.ts";
import type { UnclaimedDocument } from "../document/report-document.ts";
import type { ReportInput } from "../report-input.ts";
import { claimsOf } from "./claims-of.ts";
import { collectClaims } from "./collect-claims.ts";

/**
 * The claims of a report. Of a session so large that not every arm has tables of its own, those that
 * are printed, in the order of the report, and no other is made: the hundreds of numbers behind every
 * other arm are in measures.json and verdicts.json.
 *
 * @param quoted of the texts of the document
 */
export function printedClaims(
  document: UnclaimedDocument,
  quoted: readonly Claim[],
  input: ReportInput,
): readonly Claim[] {
  const book = claimsOf(input);
  if (detailedCells(input).length === input.resolvedPlan.cells.length) {
    return [...book.all(), ...quoted];
  }
  const ids = new Set<string>();
  collectClaims(document, ids);
  collectClaims(
    chartsOf(input).map(({ title }) => title),
    ids,
  );
  const ofTexts = new Map(quoted.map((claim) => [claim.id, claim]));
  return [...ids].map((id) => ofTexts.get(id) ?? book.get(id));
}
