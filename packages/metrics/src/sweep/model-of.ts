import type { CellRecords, SessionIndex } from "../session/cell-records.ts";

/** The model that a cell asks. */
export function modelOf(
  { cell }: Pick<CellRecords, "cell">,
  { resolvedPlan }: Pick<SessionIndex, "resolvedPlan">,
): string {
  return cell.model ?? resolvedPlan.target.model;
}
