import type { Excerpt } from "../excerpt.ts";
import { jsonCell, jsonRow, jsonText } from "./json-text.ts";

export interface JsonReportForm {
  readonly kind: "json-report";
  readonly excerpt: Excerpt;
  /** What the rows are called. */
  readonly rows: string;
}

/** An object: where the figures come from, what all rows share, and the rows with the rest. */
export function writeJsonReport({ excerpt, rows: name }: JsonReportForm): string {
  const { title, source, section, place, columns, rows } = excerpt;
  const [first = []] = rows;
  const isShared = columns.map(
    (_, index) => rows.length > 1 && rows.every((row) => row[index] === first[index]),
  );
  const shared = columns.flatMap((column, index) =>
    isShared[index] === true ? [[column, jsonCell(first[index] ?? "")] as const] : [],
  );
  const own = <T>(cells: readonly T[]): readonly T[] =>
    cells.filter((_, index) => !isShared[index]);
  const document = {
    title,
    source: { name: source, section, place },
    ...Object.fromEntries(shared),
    [name]: rows.map((row) => jsonRow(own(columns), own(row))),
  };
  return `${jsonText(document, 2)}\n`;
}
