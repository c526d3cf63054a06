import type { Excerpt } from "../excerpt.ts";
import { jsonRow, jsonText } from "./json-text.ts";

export interface NdjsonForm {
  readonly kind: "ndjson";
  readonly excerpt: Excerpt;
}

/** One object a line, one line a row. */
export function writeNdjson({ excerpt }: NdjsonForm): string {
  return excerpt.rows.map((row) => `${jsonText(jsonRow(excerpt.columns, row))}\n`).join("");
}
