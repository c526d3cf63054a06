import type { Excerpt } from "../excerpt.ts";

export interface CsvForm {
  readonly kind: "csv";
  readonly excerpt: Excerpt;
  /** A comma by default. */
  readonly delimiter?: "," | ";" | "\t";
  /** As spreadsheets on Windows save it: byte order mark and CRLF. */
  readonly windows?: boolean;
}

/** A header and the rows; cells are quoted where they must be. */
export function writeCsv({ excerpt, delimiter = ",", windows = false }: CsvForm): string {
  const quote = (cell: string): string =>
    /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const end = windows ? "\r\n" : "\n";
  const lines = [excerpt.columns, ...excerpt.rows].map((row) => row.map(quote).join(delimiter));
  return `${windows ? "\u{FEFF}" : ""}${lines.join(end)}${end}`;
}
