import { moments } from "../describe/moments.ts";
import { requireSample } from "../sample/require-sample.ts";
import { StatsError } from "../stats-error.ts";
import type { FactorialInput, Level } from "./factorial-input.ts";

/** A checked balanced design. */
export interface FactorialDesign {
  readonly factors: readonly { readonly name: string; readonly levels: readonly Level[] }[];
  /** Values less their grand mean, in the order given. */
  readonly values: Float64Array;
  readonly grandMean: number;
  readonly perCell: number;
  /** Rows of values that share their levels of the given factors (by position). */
  readonly cellsOf: (factorIndices: readonly number[]) => readonly (readonly number[])[];
}

/**
 * Checks that every combination of levels occurs equally often.
 *
 * @throws StatsError `UNBALANCED`, `TOO_FEW_GROUPS`, `INVALID_ARGUMENT`, `EMPTY_SAMPLE`,
 *   `NON_FINITE`
 */
export function requireBalanced({ factors, observations }: FactorialInput): FactorialDesign {
  const named = Object.entries(factors).map(([name, levels]) => ({ name, levels }));
  if (named.length === 0 || named.some(({ levels }) => new Set(levels).size < 2)) {
    throw new StatsError("TOO_FEW_GROUPS", "every factor needs at least two different levels");
  }
  const measured = requireSample(observations.map(({ y }) => y));
  const rows = observations.map((observation) =>
    named.map(({ name, levels }) => {
      const level = observation[name];
      const index = level === undefined ? -1 : levels.indexOf(level);
      if (index < 0) {
        throw new StatsError("INVALID_ARGUMENT", `factor ${name} has no level ${level}`);
      }
      return index;
    }),
  );
  const cellsOf = (factorIndices: readonly number[]): readonly (readonly number[])[] => {
    const cells = Map.groupBy(rows.keys(), (row) =>
      factorIndices.map((factor) => rows[row]?.[factor]).join(),
    );
    return [...cells.values()];
  };
  const cells = cellsOf(named.map((_, index) => index));
  const combinations = named.reduce((product, { levels }) => product * levels.length, 1);
  const perCell = cells[0]?.length ?? 0;
  if (cells.length !== combinations || cells.some((cell) => cell.length !== perCell)) {
    throw new StatsError(
      "UNBALANCED",
      `${combinations} combinations of levels must occur equally often; ${cells.length} occur`,
    );
  }
  const { mean } = moments(measured);
  const values = measured.map((value) => value - mean);
  return { factors: named, values, grandMean: mean, perCell, cellsOf };
}
