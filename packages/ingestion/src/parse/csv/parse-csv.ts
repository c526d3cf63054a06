import { pipeline } from "node:stream";

import { CsvError, parse } from "csv-parse";

import type { Cell } from "../../table/cell.ts";
import { parseCell } from "../../table/cell.ts";
import { columnNames } from "../../table/column-names.ts";
import { TableBuilder } from "../../table/table-builder.ts";
import { MalformedFileError } from "../malformed-file-error.ts";
import type { ParseInput } from "../parse-input.ts";
import { NO_CONTENT, type ParsedContent } from "../parsed-content.ts";
import { steps } from "../steps.ts";
import { csvOptions } from "./csv-options.ts";
import { detectDelimiter } from "./detect-delimiter.ts";
import { hasHeader } from "./has-header.ts";

/** Rows looked at before it is decided whether the first one is a header. */
const PREVIEW_ROWS = 50;

/** Read CSV or TSV: delimiter and header are found out, ragged rows are counted. */
export async function parseCsv({ utf8, signal }: ParseInput): Promise<ParsedContent> {
  const reader = new CsvReader();
  let lastLine = 0;
  const parser = parse({
    ...csvOptions(detectDelimiter(utf8)),
    on_record: (record: string[], { lines }) => {
      lastLine = lines;
      return record;
    },
  });
  // Errors of either end come out of the loop below; the callback only keeps them from being thrown twice.
  const records = pipeline(steps(utf8, signal), parser, () => undefined);
  try {
    for await (const record of records) reader.read(record);
  } catch (error) {
    if (error instanceof CsvError) throw malformed(error, lastLine);
    throw error;
  }
  const table = reader.end();
  const notes: string[] = [];
  if (!reader.header) notes.push("no header row: columns are numbered");
  if (table.raggedRows > 0)
    notes.push(`${table.raggedRows} rows are shorter or longer than the header`);
  if (table.columnsLeftOut > 0)
    notes.push(`${table.columnsLeftOut} columns too many were left out`);
  return { ...NO_CONTENT, tables: [table], notes };
}

class CsvReader {
  header = true;
  readonly #preview: string[][] = [];
  readonly #builder = new TableBuilder();
  #width = 0;
  #started = false;

  read(record: string[]): void {
    if (this.#started) return this.#add(record);
    this.#preview.push(record);
    if (this.#preview.length >= PREVIEW_ROWS) this.#start();
  }

  end(): ReturnType<TableBuilder["table"]> {
    if (!this.#started) this.#start();
    return this.#builder.table();
  }

  #start(): void {
    this.#started = true;
    this.header = hasHeader(this.#preview);
    const [first = [], ...rest] = this.#preview;
    this.#width = first.length;
    const names = columnNames(this.header ? first : first.map(() => ""));
    for (const name of names) this.#builder.columnIndex(name);
    for (const record of this.header ? rest : this.#preview) this.#add(record);
  }

  #add(record: readonly string[]): void {
    const cells: Cell[] = record.slice(0, this.#width).map(parseCell);
    this.#builder.addRow(cells, { ragged: record.length !== this.#width });
  }
}

function malformed(error: CsvError, lastLine: number): MalformedFileError {
  // A quote left open is noticed at the end of the file only: the mistake is in the row after the last good one.
  const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED";
  const message = isOpen
    ? `a quote in the row from line ${lastLine + 1} on is not closed`
    : error.message;
  const lines = isOpen ? lastLine + 1 : error["lines"];
  const position = typeof lines === "number" ? { line: lines } : undefined;
  return new MalformedFileError(`not CSV: ${message}`, position, { cause: error });
}
