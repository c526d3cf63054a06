import type { DataFile } from "../dataset.ts";
import { formatNumber } from "../summary/format-number.ts";
import { oneLine } from "../summary/one-line.ts";
import { shortCell } from "../summary/short-cell.ts";
import { columnsLine, tableSubject } from "../summary/table-lines.ts";
import type { Table } from "../table/table.ts";

const NAME_CHARACTERS = 60;
const VALUE_CHARACTERS = 120;
const HEADING_CHARACTERS = 200;

/**
 * What is known of a file as lines that can be read one by one: headings, single values, then each
 * table as a line about its columns and one for each sampled row.
 */
export function* passageLines(file: DataFile): Generator<string, void> {
  for (const { level, text } of file.headings) {
    const heading = oneLine(text, HEADING_CHARACTERS);
    if (heading !== "") yield `${"#".repeat(level)} ${heading}`;
  }
  for (const { name, value } of file.facts) {
    const shown =
      typeof value === "number" ? formatNumber(value) : oneLine(String(value), VALUE_CHARACTERS);
    yield `${oneLine(name, NAME_CHARACTERS)}=${shown}`;
  }
  for (const table of file.tables) {
    const subject = tableSubject(file, table);
    const columns = [...subject.metrics, ...subject.others];
    const line = columnsLine(subject, columns)(() => true);
    if (line !== undefined) yield line;
    for (const row of table.sampleRows) {
      const cells = rowText(table, row);
      if (cells !== "") yield cells;
    }
  }
}

/** `run=1, stage=report, …`, without what is missing. */
function rowText({ columns }: Table, row: readonly string[]): string {
  return columns
    .flatMap(({ name }, index) => {
      const cell = oneLine(shortCell(row[index] ?? ""), VALUE_CHARACTERS);
      return cell === "" ? [] : [`${oneLine(name, NAME_CHARACTERS)}=${cell}`];
    })
    .join(", ");
}
