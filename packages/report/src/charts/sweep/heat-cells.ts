import type { Arm, Comparison, Level, Levels } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import { decidingComparisons } from "../../decide/deciding-comparisons.ts";
import type { ReportInput } from "../../report-input.ts";
import { MOST_CELLS, type HeatFactor, type HeatFactors } from "./heat-factors.ts";

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

const MOST_PANELS = 8;

/** Every cell of a heat map of the deciding metric, panel by panel. */
export function heatPanels(input: ReportInput, { x, y, panels }: HeatFactors): HeatPanels {
  const { arms } = input.resolvedPlan.plan;
  const perPanel = x.levels.length * y.levels.length;
  const most = Math.min(MOST_PANELS, Math.floor(MOST_CELLS / perPanel));
  const drawn = combinationsIn(arms, panels).slice(0, most);
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

/** Those of the further factors that arms have, the last factor varying fastest. */
function combinationsIn(
  arms: readonly Arm[],
  factors: readonly HeatFactor[],
): readonly (readonly (readonly [string, Level])[])[] {
  const found = new Map<string, readonly number[]>();
  for (const arm of arms) {
    const places = factors.map(({ name, levels }) =>
      arm.levels?.[name] === undefined ? -1 : levels.indexOf(arm.levels[name]),
    );
    const isWhole = arm.levels !== undefined && !places.includes(-1);
    if (isWhole && !found.has(places.join())) found.set(places.join(), places);
  }
  const ordered = [...found.values()].toSorted(
    (a, b) =>
      a.map((place, index) => place - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0,
  );
  return ordered.map((places) =>
    factors.flatMap(({ name, levels }, index): (readonly [string, Level])[] => {
      const level = levels[places[index] ?? -1];
      return level === undefined ? [] : [[name, level]];
    }),
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
