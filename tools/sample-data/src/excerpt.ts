import type { SourceTable } from "./source-table.ts";

/** Some rows and columns of a table. */
export interface Excerpt extends SourceTable {}

export interface ExcerptOptions {
  /** Rows whose cell in that column is that text. */
  readonly where?: Readonly<Record<string, string>>;
  /** Columns to leave out. */
  readonly without?: readonly string[];
}

/** Part of a table; everything without options. */
export function excerpt(table: SourceTable, options: ExcerptOptions = {}): Excerpt {
  const wanted = Object.entries(options.where ?? {}).map(
    ([column, text]) => [columnIndex(table, column), text] as const,
  );
  const left = new Set(options.without?.map((column) => columnIndex(table, column)));
  const keep = <T>(cells: readonly T[]): readonly T[] =>
    cells.filter((_, index) => !left.has(index));
  const rows = table.rows.filter((row) => wanted.every(([index, text]) => row[index] === text));
  if (rows.length === 0) throw new Error(`${table.id}: no row is asked for`);
  return { ...table, columns: keep(table.columns), rows: rows.map(keep) };
}

/** The different texts of a column, in the order they come in. */
export function valuesOf(table: SourceTable, column: string): readonly string[] {
  const index = columnIndex(table, column);
  return [...new Set(table.rows.map((row) => row[index] ?? ""))];
}

function columnIndex(table: SourceTable, column: string): number {
  const index = table.columns.indexOf(column);
  if (index < 0) throw new Error(`${table.id}: there is no column ${column}`);
  return index;
}
