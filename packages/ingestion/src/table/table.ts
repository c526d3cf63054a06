import type { Column } from "./column.ts";

/** Columns beyond this are counted and left out. */
export const MOST_COLUMNS = 500;

/** Rows of equal shape, summarised. */
export interface Table {
  /** Where it lies inside its file: a JSON path or the heading above it. Absent for CSV and NDJSON. */
  readonly name?: string;
  readonly rows: number;
  /** Rows with more or fewer cells than there are columns; cells beyond the last column are left out. */
  readonly raggedRows: number;
  readonly columns: readonly Column[];
  /** Columns beyond the limit, left out; of JSON and NDJSON no more than 10 000 are counted. */
  readonly columnsLeftOut: number;
  /** Some rows in the order of the file; cells as text, in the order of `columns`, "" = missing. */
  readonly sampleRows: readonly (readonly string[])[];
}
