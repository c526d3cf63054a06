import type { SweepFile } from "@runproof/contract";

import { claimsOf } from "../../../claims/claims-of.ts";
import { loadClaimId } from "../../../claims/sweep-claim-id.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricFormat } from "../../../wording/metric-unit.ts";
import { count, figure, left, nothing, right, text } from "../../cells.ts";
import type { Block, Cell } from "../../report-document.ts";

/** What loading the model cost at each level of a factor; it is in no other number. */
export function loadBlocks({ loadCosts }: SweepFile, input: ReportInput): readonly Block[] {
  if (loadCosts.length === 0) return [];
  const book = claimsOf(input);
  return [
    {
      kind: "table",
      caption: "Loads of the model by level of a factor",
      columns: [left("Factor"), left("Level"), right("Loads"), right("Load time, mean (95 % CI)")],
      rows: loadCosts.map((cost): readonly Cell[] => {
        const { factor, level } = cost;
        const loads = count(book, loadClaimId(cost, "loads"));
        const mean = book.find(loadClaimId(cost, "meanMs"));
        if (mean === undefined || mean.value === null) {
          return [text(factor), text(String(level)), loads, nothing()];
        }
        const { unit, format } = metricFormat("coldStartMs", mean.value);
        const { interval } = mean;
        const range =
          interval === undefined ? "" : ` (${format(interval.low)} to ${format(interval.high)})`;
        return [
          text(factor),
          text(String(level)),
          loads,
          figure(mean, `${format(mean.value)} ${unit}${range}`),
        ];
      }),
      folded: true,
    },
  ];
}
