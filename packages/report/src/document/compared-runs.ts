import type { RunRecord } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";

/** The runs of the arms, without those of one agent alone. */
export function comparedRuns({ runs, agents, resolvedPlan }: ReportInput): readonly RunRecord[] {
  if (agents === undefined) return runs;
  const cells = new Set(resolvedPlan.cells.map(({ id }) => id));
  return runs.filter(({ cellId }) => cells.has(cellId));
}

/** The runs of one agent alone; none where no agents work at the same time. */
export function aloneRuns({ runs, agents, resolvedPlan }: ReportInput): readonly RunRecord[] {
  if (agents === undefined) return [];
  const cells = new Set(resolvedPlan.cells.map(({ id }) => id));
  return runs.filter(({ cellId }) => !cells.has(cellId));
}
