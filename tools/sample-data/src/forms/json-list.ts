import type { Excerpt } from "../excerpt.ts";
import { jsonRow, jsonText } from "./json-text.ts";

export interface JsonListForm {
  readonly kind: "json-list";
  readonly excerpt: Excerpt;
}

/** A list of objects, one a row. */
export function writeJsonList({ excerpt }: JsonListForm): string {
  const { columns, rows } = excerpt;
  return `${jsonText(
    rows.map((row) => jsonRow(columns, row)),
    2,
  )}\n`;
}
