import { chiSquareSf } from "../distributions/chi-square.ts";
import { requireCount } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";

/** Pearson's chi-square test of independence. */
export interface ChiSquare {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  /** Smallest expected count; below 5 the p-value is rough and `fisherExact` is better. */
  readonly minExpected: number;
  /** Strength of association from 0 to 1, from the uncorrected statistic. */
  readonly cramersV: number;
}

/**
 * Pearson's chi-square test (Pearson 1900) that rows and columns of a table of counts are
 * independent, with Cramér's V. `yates` takes up to ½ off each deviation in a two-by-two table
 * (Yates 1934, as R does); other tables ignore it.
 *
 * Rough when `minExpected` is below 5.
 *
 * @throws StatsError `TOO_FEW_GROUPS`, `LENGTH_MISMATCH` for ragged rows, `ZERO_MARGIN`,
 *   `INVALID_ARGUMENT` for counts that are not whole
 */
export function chiSquare(
  table: readonly (readonly number[])[],
  options: { readonly yates?: boolean } = {},
): ChiSquare {
  const columnCount = table[0]?.length ?? 0;
  if (table.length < 2 || columnCount < 2) {
    throw new StatsError("TOO_FEW_GROUPS", "a table needs at least two rows and two columns");
  }
  if (table.some((row) => row.length !== columnCount)) {
    throw new StatsError("LENGTH_MISMATCH", "the rows of the table differ in length");
  }
  for (const count of table.flat()) requireCount(count, 0, "a count");
  const rowSums = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = Array.from({ length: columnCount }, (_, column) =>
    table.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  if ([...rowSums, ...columnSums].some((sum) => sum === 0)) {
    throw new StatsError("ZERO_MARGIN", "a row or a column of the table is empty");
  }
  const total = rowSums.reduce((sum, count) => sum + count, 0);
  const cells = table.flatMap((row, index) =>
    row.map((observed, column) => {
      const expected = ((rowSums[index] ?? 0) * (columnSums[column] ?? 0)) / total;
      return { expected, deviation: Math.abs(observed - expected) };
    }),
  );
  const twoByTwo = table.length === 2 && columnCount === 2;
  const smallest = Math.min(...cells.map(({ deviation }) => deviation));
  const correction = options.yates === true && twoByTwo ? Math.min(0.5, smallest) : 0;
  const statisticWith = (taken: number): number =>
    cells.reduce((sum, cell) => sum + (cell.deviation - taken) ** 2 / cell.expected, 0);
  const statistic = statisticWith(correction);
  const df = (table.length - 1) * (columnCount - 1);
  const smallerSide = Math.min(table.length, columnCount) - 1;
  return {
    statistic,
    df,
    p: chiSquareSf(statistic, df),
    minExpected: Math.min(...cells.map(({ expected }) => expected)),
    cramersV: Math.sqrt(statisticWith(0) / (total * smallerSide)),
  };
}
