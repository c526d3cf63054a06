import type { ReportInput } from "../../../report-input.ts";
import type { Block } from "../../report-document.ts";
import { agentTable } from "./agent-table.ts";
import { layoutTables } from "./layout-tables.ts";

type Table = Extract<Block, { readonly kind: "table" }>;

/** Gain per arm and every agent, for a terminal; none for a session without agents at the same time. */
export function agentTables(input: ReportInput): readonly Table[] {
  if (input.agents === undefined) return [];
  const [gain] = layoutTables(input);
  return gain === undefined ? [] : [gain, agentTable(input)];
}
