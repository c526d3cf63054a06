import type { Arm, Comparison, Level, Levels } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import { decidingComparisons } from "../../decide/deciding-comparisons.ts";
import type { ReportInput } from "../../report-input.ts";
import type { HeatFactor, HeatFactors } from "./heat-factors.ts";

/** One combination of levels with what was measured of it. */
export interface HeatCell {
  /** Places among the levels, from 0. */
  readonly column: number;
  readonly row: number;
  /** Absent = the plan leaves this combination out. */
  readonly arm?: string;
  /** Mean of the deciding metric over runs, in the metric's own unit. */
  readonly mean?: number;
  readonly n?: number;
  /** Absent for the baseline. */
  readonly comparison?: Comparison;
}

/** The cells of one combination of the further factors' levels, row by row. */
export interface HeatPanel {
  /** Of the further factors; empty where there are but two. */
  readonly levels: readonly (readonly [string, Level])[];
  readonly cells: readonly HeatCell[];
}

export interface HeatPanels {
  readonly panels: readonly HeatPanel[];
  /** Arms with levels that are in no cell. */
  readonly hidden: number;
}

/** More cells have no room for their numbers. */
const MOST_CELLS = 200;
const MOST_PANELS = 8;

/** Every cell of a heat map of the deciding metric, panel by panel. */
export function heatPanels(input: ReportInput, { x, y, panels }: HeatFactors): HeatPanels {
  const { arms } = input.resolvedPlan.plan;
  const perPanel = x.levels.length * y.levels.length;
  const most = Math.min(MOST_PANELS, Math.floor(MOST_CELLS / perPanel));
  const drawn = combinations(panels)
    .filter((levels) => arms.some((arm) => fits(arm, levels)))
    .slice(0, most);
  const made = drawn.map((levels): HeatPanel => {
    const own = arms.filter((arm) => fits(arm, levels));
    return {
      levels,
      cells: y.levels.flatMap((yLevel, row) =>
        x.levels.map((xLevel, column): HeatCell => {
          const arm = own.find(
            ({ levels: at }) => at?.[x.name] === xLevel && at[y.name] === yLevel,
          );
          return { column, row, ...(arm !== undefined && measured(input, arm.name)) };
        }),
      ),
    };
  });
  const shown = new Set(made.flatMap(({ cells }) => cells.flatMap(({ arm }) => arm ?? [])));
  const hidden = arms.filter(({ name, levels }) => levels !== undefined && !shown.has(name));
  return { panels: made, hidden: hidden.length };
}

function fits({ levels }: Arm, wanted: readonly (readonly [string, Level])[]): boolean {
  return (
    levels !== undefined && wanted.every(([name, level]) => (levels as Levels)[name] === level)
  );
}

/** Of all further factors, the last one varying fastest; one empty combination where there is none. */
function combinations(factors: readonly HeatFactor[]): readonly (readonly [string, Level][])[] {
  return factors.reduce<readonly (readonly [string, Level][])[]>(
    (before, { name, levels }) =>
      before.flatMap((chosen) =>
        levels.map((level): [string, Level][] => [...chosen, [name, level]]),
      ),
    [[]],
  );
}

function measured(input: ReportInput, arm: string): Omit<HeatCell, "column" | "row"> {
  const { cells, plan } = input.resolvedPlan;
  const [deciding] = plan.metrics;
  const cell = cells.find((each) => each.arm === arm);
  const comparison = decidingComparisons(input).find(({ candidateArm }) => candidateArm === arm);
  const summary =
    cell === undefined || deciding === undefined
      ? undefined
      : findMeasure(input.measures, cell.id, deciding.id, deciding.stage)?.summary;
  return {
    arm,
    ...(summary !== undefined && { mean: summary.mean, n: summary.n }),
    ...(comparison !== undefined && { comparison }),
  };
}
