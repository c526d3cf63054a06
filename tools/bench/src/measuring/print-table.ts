import { goalTable, judge, ratios, type GoalRow } from "./goal-table.ts";

/** The table, and how many goals were reached by the median of the rounds. */
export function printTable(rows: readonly GoalRow[]): void {
  console.log(goalTable(rows));
  const verdicts = rows.flatMap((row) =>
    row.goal === undefined ? [] : [judge(ratios(row), row.goal)],
  );
  const passed = verdicts.filter((verdict) => verdict.startsWith("pass")).length;
  console.log(`${passed} of ${verdicts.length} goals reached, by the median of the rounds`);
}
