import type { Claim } from "@runproof/contract";

import { chartsOf } from "../charts/charts-of.ts";
import { detailedCells } from "../document/detailed-cells.ts";
import type { ReportDocument } from "../document/report-document.ts";
import type { ReportInput } from "../report-input.ts";

/**
 * The claims of a report. Of a session so large that not every arm has tables of its own, those that
 * are printed: the hundreds of numbers behind every other arm are in measures.json and verdicts.json.
 */
export function printedClaims(document: ReportDocument, input: ReportInput): readonly Claim[] {
  const { claims, ...printed } = document;
  if (detailedCells(input).length === input.resolvedPlan.cells.length) return claims;
  const ids = new Set<string>();
  collect(printed, ids);
  collect(
    chartsOf(input).map(({ title }) => title),
    ids,
  );
  return claims.filter(({ id }) => ids.has(id));
}

/** Whatever in a document is the printed form of a claim names it as its `claim`. */
function collect(part: unknown, ids: Set<string>): void {
  if (typeof part !== "object" || part === null) return;
  if ("claim" in part && typeof part.claim === "string") ids.add(part.claim);
  for (const inner of Object.values(part)) collect(inner, ids);
}
