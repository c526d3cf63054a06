import type { TableRow } from "../file-content.ts";
import { importError } from "../import-error.ts";

/** Larger numbers are no measurements: eleven days, whatever the unit of the column. */
function mostOf(column: string): number {
  return column.endsWith("_s") && column !== "tokens_s" ? 1e6 : 1e9;
}

/** Reads cells of one row; problems name the line. */
export interface RowReader {
  text(column: string): string | undefined;
  /** @throws BenchError IMPORT_UNREADABLE for what is no number, negative, or beyond any benchmark */
  number(column: string): number | undefined;
  /** @throws BenchError IMPORT_UNREADABLE for what is no whole number */
  count(column: string): number | undefined;
  /** @throws BenchError IMPORT_UNREADABLE when the cell is empty */
  need<Value>(value: Value | undefined, column: string): Value;
}

/** @param index of the row below the header, from 0 */
export function rowReader(row: TableRow, index: number, path: string): RowReader {
  const problem = (column: string, why: string): Error =>
    importError(path, "it is not what its format says", {
      why: `row ${index + 2}, ${column}: ${why}`,
      hint: "import the file as the benchmark wrote it; a number that is missing there cannot be made up",
    });
  const number = (column: string): number | undefined => {
    const text = row.get(column);
    if (text === undefined) return undefined;
    const value = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= 0 && value <= mostOf(column))) {
      throw problem(column, `${text.slice(0, 40)} is no number from 0 to ${mostOf(column)}`);
    }
    return value;
  };
  return {
    text: (column) => row.get(column),
    number,
    count: (column) => {
      const value = number(column);
      if (value !== undefined && !Number.isInteger(value)) {
        throw problem(column, `${value} is no whole number`);
      }
      return value;
    },
    need: (value, column) => {
      if (value === undefined) throw problem(column, "nothing is there");
      return value;
    },
  };
}
