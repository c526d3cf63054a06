import type { Claim } from "@runproof/contract";

import type { ReportInput } from "../../../report-input.ts";
import { figure, left, nothing, right, text } from "../../cells.ts";
import type { Block, Cell } from "../../report-document.ts";
import { meanOf, rateCell, ratioCell } from "./layout-tables.ts";
import { withValues } from "./with-values.ts";

/** As the reference suite prints it. */
const DECIMALS = 2;

/** The figure that others print as parallel efficiency, apart from those that it is taken for. */
export function balanceBlocks(input: ReportInput): readonly Block[] {
  const rows = (input.agents?.arms ?? []).flatMap(({ arm }) => {
    const index = meanOf(input, arm, "overlapEfficiency");
    if (index === undefined) return [];
    return [
      [
        text(arm),
        percentCell(index),
        rateCell(meanOf(input, arm, "aggregateTokensPerSecond")),
        ratioCell(meanOf(input, arm, "parallelEfficiency")),
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    ...withValues({
      kind: "table",
      caption:
        "Balance index, the reference suite's parallel efficiency; not a speed-up (95 % CI; n runs)",
      columns: [
        left("Arm"),
        right("Balance index"),
        right("Tokens/s of all"),
        right("Parallel efficiency, by times alone"),
      ],
      rows,
    }),
    {
      kind: "paragraph",
      text: "The balance index adds up the times that the agents took beside each other, so agents that slow each other down score as well as agents that do not: it tells how equally long they were at work. Of two arms with as many tokens/s it can be far higher in one, where the agents end together; it serves to compare with numbers of that suite.",
    },
  ];
}

function printed(ratio: number): string {
  return (100 * ratio).toFixed(DECIMALS);
}

/** "73.37 % (67.12 to 79.62; 5)" */
function percentCell({ id, value, interval, n = 0 }: Claim): Cell {
  if (value === null) return nothing();
  const range = interval && `${printed(interval.low)} to ${printed(interval.high)}; `;
  return figure({ id }, `${printed(value)} % (${range ?? ""}${n})`);
}
