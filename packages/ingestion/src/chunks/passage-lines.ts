import type { DataFile } from "../dataset.ts";
import { oneLine } from "../summary/one-line.ts";
import { columnsLine, tableSubject } from "../summary/table-lines.ts";
import type { Table } from "../table/table.ts";

const NAME_CHARACTERS = 60;
const VALUE_CHARACTERS = 120;
const PROSE_CHARACTERS = 65_536;

/**
 * What is known of a file as lines that can be read one by one: its prose or, without, its headings,
 * single values, then each table as a line about its columns and one for each sampled row. Figures
 * are those of the file, not rounded; only what is computed over a column is.
 */
export function* passageLines(
  file: DataFile,
  prose: readonly string[] = headingLines(file),
): Generator<string, void> {
  for (const text of prose) {
    const line = oneLine(text, PROSE_CHARACTERS);
    if (line !== "") yield line;
  }
  for (const { name, value } of file.facts) {
    yield `${oneLine(name, NAME_CHARACTERS)}=${oneLine(String(value), VALUE_CHARACTERS)}`;
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

function headingLines({ headings }: DataFile): readonly string[] {
  return headings.map(({ level, text }) => `${"#".repeat(level)} ${text}`);
}

/** `run=1, stage=report, …`, without what is missing. */
function rowText({ columns }: Table, row: readonly string[]): string {
  return columns
    .flatMap(({ name }, index) => {
      const cell = oneLine(row[index] ?? "", VALUE_CHARACTERS);
      return cell === "" ? [] : [`${oneLine(name, NAME_CHARACTERS)}=${cell}`];
    })
    .join(", ");
}
