import type { Excerpt } from "../excerpt.ts";
import { jsonCell, jsonText } from "./json-text.ts";

export interface JsonFactsForm {
  readonly kind: "json-facts";
  /** Tables whose first column names what the second one gives. */
  readonly excerpts: readonly Excerpt[];
}

/** An object of objects: for each table, the second column under the names of the first. */
export function writeJsonFacts({ excerpts }: JsonFactsForm): string {
  const facts = excerpts.map(({ title, rows }) => [
    title,
    Object.fromEntries(rows.map(([name = "", value = ""]) => [name, jsonCell(value)])),
  ]);
  return `${jsonText(Object.fromEntries(facts), 2)}\n`;
}
