import type { ReportInput } from "../../../report-input.ts";
import { left, right, text } from "../../cells.ts";
import type { Block } from "../../report-document.ts";
import { meanOf, ratioCell } from "./layout-tables.ts";

/** The figure that others print as parallel efficiency, apart from those that it is taken for. */
export function balanceBlocks(input: ReportInput): readonly Block[] {
  const rows = (input.agents?.arms ?? []).flatMap(({ arm }) => {
    const index = meanOf(input, arm, "overlapEfficiency");
    if (index === undefined) return [];
    return [[text(arm), ratioCell(index), ratioCell(meanOf(input, arm, "parallelEfficiency"))]];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      caption:
        "Balance index, the reference suite's parallel efficiency; not a speed-up (95 % CI; n runs)",
      columns: [left("Arm"), right("Balance index"), right("Parallel efficiency, by times alone")],
      rows,
    },
    {
      kind: "paragraph",
      text: "The balance index adds up the times that the agents took beside each other, so agents that slow each other down score as well as agents that do not: it tells how equally long they were at work, and serves to compare with numbers of that suite.",
    },
  ];
}
