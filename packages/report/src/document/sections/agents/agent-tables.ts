import type { ReportInput } from "../../../report-input.ts";
import { agentTable } from "./agent-table.ts";
import { layoutTables } from "./layout-tables.ts";
import type { Table } from "./with-values.ts";

/** Gain per arm and every agent, for a terminal; none for a session without agents at the same time. */
export function agentTables(input: ReportInput): readonly Table[] {
  if (input.agents === undefined) return [];
  return [...layoutTables(input).slice(0, 1), ...agentTable(input)];
}
