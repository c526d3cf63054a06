import type { metricsOfRecord } from "@runproof/report";
import Table from "cli-table3";

import { plainText } from "./plain-text.ts";

/** A table of results, as it stands in reports, too. */
export type ResultTable = ReturnType<typeof metricsOfRecord>[number];

/** With lines around it, as wide as its columns. */
export function drawTable({ columns, rows }: ResultTable): string {
  const table = new Table({
    head: columns.map(({ title }) => plainText(title)),
    colAligns: columns.map(({ align }) => align),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map(({ text }) => plainText(text))));
  return table.toString();
}

/** Whether something that was drawn fits a terminal; what is no terminal has no end of a line. */
export function fitsInto(columns: number | undefined, drawn: string): boolean {
  return drawn.indexOf("\n") <= (columns ?? Infinity);
}
