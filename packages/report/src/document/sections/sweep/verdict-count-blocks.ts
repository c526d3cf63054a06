import type { SweepFile } from "@runproof/contract";

import { claimsOf } from "../../../claims/claims-of.ts";
import { verdictCountClaimId } from "../../../claims/sweep-claim-id.ts";
import { COUNTED_VERDICTS } from "../../../claims/sweep-claims.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricTitle } from "../../../wording/metric-name.ts";
import { count, left, right, text } from "../../cells.ts";
import type { Block } from "../../report-document.ts";

/** How many arms got which verdict, per metric of record. */
export function verdictCountBlocks(
  { verdictCounts }: SweepFile,
  input: ReportInput,
): readonly Block[] {
  if (verdictCounts.length === 0) return [];
  const book = claimsOf(input);
  return [
    {
      kind: "table",
      caption: "Verdicts of all arms against the baseline, counted",
      columns: [left("Metric"), ...Object.values(COUNTED_VERDICTS).map(right)],
      rows: verdictCounts.map((counts) => [
        text(metricTitle(counts)),
        ...Object.keys(COUNTED_VERDICTS).map((what) =>
          count(book, verdictCountClaimId(counts, what)),
        ),
      ]),
    },
  ];
}
