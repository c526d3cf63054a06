import { busyMachine } from "../../../decide/busy-machine.ts";
import { reloadProse } from "../../../decide/reloads.ts";
import { speedUpProse } from "../../../decide/speed-ups.ts";
import type { ReportInput } from "../../../report-input.ts";
import { chartBlocks } from "../../chart-blocks.ts";
import type { Block, ListItem, Section } from "../../report-document.ts";
import { absentValues } from "./absent-values.ts";
import { agentTable } from "./agent-table.ts";
import { balanceBlocks } from "./balance-blocks.ts";
import { instanceTable } from "./instance-table.ts";
import { layoutTables } from "./layout-tables.ts";

/** Who worked at the same time, what that gains and what it costs; absent where nobody did. */
export function agentsSection(input: ReportInput): readonly Section[] {
  const { agents } = input;
  if (agents === undefined) return [];
  return [
    {
      id: "agents",
      title: "Agents at the same time",
      blocks: [
        { kind: "paragraph", text: introduction(input) },
        ...(busyMachine(input) === undefined
          ? []
          : [{ kind: "paragraph" as const, text: speedUpProse(input) }]),
        ...layoutTables(input),
        ...chartBlocks(input, ["agents"]),
        ...agentTable(input),
        ...instanceTable(input),
        ...listBlocks("Values that are missing", absentValues(input)),
        ...listBlocks(
          "Models that were loaded inside of runs",
          agents.arms.flatMap((arm): readonly ListItem[] => {
            const text = reloadProse(input, arm);
            return text.length === 0 ? [] : [{ text }];
          }),
        ),
        ...balanceBlocks(input),
      ],
    },
  ];
}

function introduction({ resolvedPlan }: ReportInput): string {
  return resolvedPlan.target.engine === "imported"
    ? "Whoever measured these agents measured none of them alone: what they gain or lose at the same time, this does not tell."
    : "Every agent was also measured alone, in the same blocks and on the same servers with the models of all others loaded. Speed-up is the sum of the times alone / the wall time of all at the same time; parallel efficiency is that / the number of agents; slowdown is an agent's time beside the others / alone. An agent exactly like another one is measured alone once for both.";
}

function listBlocks(title: string, items: readonly ListItem[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { kind: "heading", text: title },
    { kind: "list", items },
  ];
}
