import type { Arm, Level } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";

/** A factor of the plan with its levels in the order that axes show them. */
export interface HeatFactor {
  readonly name: string;
  readonly levels: readonly Level[];
  /** All its levels are numbers, but for the server's default. */
  readonly numeric: boolean;
}

/** Which factors a heat map lays out where. */
export interface HeatFactors {
  /** From left to right. */
  readonly x: HeatFactor;
  /** From top to bottom. */
  readonly y: HeatFactor;
  /** Every combination of their levels is a panel of its own. */
  readonly panels: readonly HeatFactor[];
}

/** More levels than this are too narrow for a cell with a number, side by side. */
const MOST_ACROSS = 8;
const MOST_ACROSS_NARROW = 4;
const MOST_COLUMNS = 12;
/** Of all panels together: more make a page too large. */
export const MOST_CELLS = 120;

/**
 * Two factors as axes: numeric ones first, in the order of the plan; of a numeric and a categorical
 * one the names go to the side, where there is room for them. Undefined with fewer than two factors
 * that arms have at two levels.
 */
export function heatFactors(input: ReportInput): HeatFactors | undefined {
  const { arms, matrix } = input.resolvedPlan.plan;
  const factors = factorsOf(arms, Object.keys(matrix?.factors ?? {}));
  const ordered = [
    ...factors.filter(({ numeric }) => numeric),
    ...factors.filter(({ numeric }) => !numeric),
  ];
  const [first, second, ...panels] = ordered;
  if (first === undefined || second === undefined) return undefined;
  const isTurned =
    (first.numeric && !second.numeric) ||
    (second.levels.length > MOST_ACROSS && first.levels.length < second.levels.length);
  const [x, y] = isTurned ? [first, second] : [second, first];
  return { ...clipped(x, y), panels };
}

/** The first levels of each, as many as have room. */
function clipped(x: HeatFactor, y: HeatFactor): Pick<HeatFactors, "x" | "y"> {
  const columns = x.levels.slice(0, MOST_COLUMNS);
  const rows = y.levels.slice(0, Math.floor(MOST_CELLS / columns.length));
  return { x: { ...x, levels: columns }, y: { ...y, levels: rows } };
}

/** Factors with two levels or more among the arms, in the order of the plan. */
function factorsOf(arms: readonly Arm[], planned: readonly string[]): readonly HeatFactor[] {
  const names = new Set([...planned, ...arms.flatMap(({ levels }) => Object.keys(levels ?? {}))]);
  return [...names].flatMap((name): readonly HeatFactor[] => {
    const seen = new Set(arms.flatMap(({ levels }) => levels?.[name] ?? []));
    if (seen.size < 2) return [];
    const levels = [...seen].toSorted(byValue);
    const numeric = levels.every((level) => typeof level === "number" || level === "default");
    return [{ name, levels, numeric }];
  });
}

/** Numbers by size; names as the plan has them, and the server's default before all. */
function byValue(a: Level, b: Level): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Number(b === "default") - Number(a === "default");
}

/** The same with rows for columns, where there are too many columns for a phone. */
export function heatFactorsFor(factors: HeatFactors, narrow: boolean): HeatFactors {
  const { x, y, panels } = factors;
  const isTurned =
    narrow && x.levels.length > MOST_ACROSS_NARROW && y.levels.length < x.levels.length;
  return isTurned ? { x: y, y: x, panels } : factors;
}
