import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { CsvReader } from "../../../src/parse/csv/csv-reader.ts";
import { detectDelimiter } from "../../../src/parse/csv/detect-delimiter.ts";
import { detectLineEnd } from "../../../src/parse/csv/detect-line-end.ts";
import {
  CARRIAGE_RETURN,
  LINE_FEED,
  NUMBER,
  RowScanner,
  type RowScannerOptions,
} from "../../../src/parse/csv/row-scanner.ts";
import type { ParsedContent } from "../../../src/parse/parsed-content.ts";
import { SkipFileError } from "../../../src/skip-file-error.ts";
import { parseCell } from "../../../src/table/cell.ts";
import { TableBuilder } from "../../../src/table/table-builder.ts";
import type { Table } from "../../../src/table/table.ts";

const cell = fc.oneof(
  fc.constantFrom("", " ", "a", "NA", "null", "true", "FALSE", "-", "–", "\u00A012", "é", "x y"),
  fc.constantFrom("2026-01-31", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.5Z", "2026-01-3xT"),
  fc.constantFrom("1.", ".5", "+3", "1e5", "1E-7", "1e400", "0x1", "--1", "1.2.3", "-", ".", "+"),
  fc.integer().map(String),
  fc.double({ noNaN: true }).map(String),
  fc.bigInt().map(String),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const delimiter = fc.constantFrom(",", ";", "\t", "|");
const endOfLine = fc.constantFrom("\n", "\r\n", "\r");

/** Rows as programs write them: quoted where they must be, and elsewhere now and then. */
const written = fc
  .record({
    rows: fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 30,
    }),
    delimiter,
    lineEnd: endOfLine,
    endsWithLine: fc.boolean(),
  })
  .map(({ rows, endsWithLine, ...how }) => {
    const lines = rows.map((row) =>
      row
        .map(([text, quoted]) =>
          quoted || /["\r\n]/.test(text) || text.includes(how.delimiter)
            ? `"${text.replaceAll('"', '""')}"`
            : text,
        )
        .join(how.delimiter),
    );
    return { ...how, text: lines.join(how.lineEnd) + (endsWithLine ? how.lineEnd : "") };
  });

/** Anything at all made of the characters that matter. */
const scribbled = fc.record({
  text: fc
    .array(fc.constantFrom(",", "\n", "\r\n", '"', '""', "a", "1", " ", "é"), { maxLength: 60 })
    .map((parts) => parts.join("")),
  delimiter: fc.constant(","),
  lineEnd: fc.constant("\n"),
});

function oracle(text: string, how: { delimiter: string; lineEnd: string }): string[][] | "broken" {
  const ends = how.lineEnd === "\r" ? ["\r"] : ["\r\n", "\n"];
  try {
    return parse(text, {
      delimiter: how.delimiter,
      record_delimiter: ends,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return "broken";
  }
}

function scanned(text: string, options: Omit<RowScannerOptions, "mostCells">): unknown {
  const bytes = Buffer.from(text);
  const ended =
    bytes.at(-1) === options.lineEnd ? bytes : Buffer.concat([bytes, Buffer.of(options.lineEnd)]);
  const scanner = new RowScanner({ ...options, mostCells: 100 });
  const rows: string[][] = [];
  for (let from = 0; from < ended.length; from = scanner.next) {
    const end = scanner.scan(ended, from, ended.length);
    if (end === "cut" || end === "bad-quote") return "broken";
    if (end === "blank") continue;
    rows.push(Array.from({ length: scanner.cells }, (_, index) => scanner.text(ended, index)));
    const numbers = (rows.at(-1) ?? []).filter((_, index) => scanner.kinds[index] === NUMBER);
    const values = Array.from(scanner.values).filter(
      (_, index) => index < scanner.cells && scanner.kinds[index] === NUMBER,
    );
    expect(values).toEqual(numbers.map(parseCell));
  }
  return rows;
}

describe("the scanner of rows beside csv-parse", () => {
  it("finds the same cells in what programs write", () => {
    fc.assert(
      fc.property(written, ({ text, ...how }) => {
        const options = {
          delimiter: how.delimiter.charCodeAt(0),
          lineEnd: how.lineEnd === "\r" ? CARRIAGE_RETURN : LINE_FEED,
        };
        expect(scanned(text, options)).toEqual(oracle(text, how));
      }),
      { numRuns: 1_000 },
    );
  });

  it("finds the same cells, and refuses the same, in anything", () => {
    fc.assert(
      fc.property(scribbled, ({ text, ...how }) => {
        const options = { delimiter: how.delimiter.charCodeAt(0), lineEnd: LINE_FEED };
        expect(scanned(text, options)).toEqual(oracle(text, how));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** @param cuts lengths of the pieces, over and over */
function read(text: string, cuts: readonly number[]): ParsedContent | string {
  const bytes = Buffer.from(text);
  const reader = new CsvReader({ maxRowBytes: 1e6 });
  try {
    for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
      const end = start + (cuts.length === 0 ? bytes.length : (cuts[turn % cuts.length] ?? 0) + 1);
      reader.write(bytes.subarray(start, end));
      start = end;
    }
    return reader.end();
  } catch (error) {
    if (error instanceof SkipFileError) return error.message;
    throw error;
  }
}

/** What the table must be, by csv-parse and one string per cell. */
function expected(rows: readonly string[][], { columns }: Table, hasHeader: boolean): Table {
  const builder = new TableBuilder();
  for (const { name } of columns) builder.columnIndex(name);
  const width = rows[0]?.length ?? 0;
  const data = hasHeader ? rows.slice(1) : rows;
  for (const row of data) builder.addRow(row.slice(0, width).map(parseCell));
  const raggedRows = data.filter((row) => row.length !== width).length;
  return { ...builder.table(), raggedRows };
}

describe("CSV read in pieces", () => {
  it("is the same wherever the pieces end, and what csv-parse and plain strings say", () => {
    let compared = 0;
    fc.assert(
      fc.property(written, fc.array(fc.nat(40)), ({ text, ...how }, cuts) => {
        const whole = read(text, []);
        expect(read(text, cuts)).toEqual(whole);
        const rows = oracle(text, how);
        const ended = Buffer.from(text + how.lineEnd);
        const lineEnd = detectLineEnd(ended);
        const isFound =
          lineEnd === how.lineEnd.charCodeAt(how.lineEnd.length - 1) &&
          detectDelimiter(ended, lineEnd) === how.delimiter.charCodeAt(0);
        if (typeof whole === "string" || rows === "broken" || !isFound) return;
        compared += 1;
        const [table] = whole.tables;
        const hasHeader = !whole.notes.includes("no header row: columns are numbered");
        expect(table).toEqual(table && expected(rows, table, hasHeader));
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it("remembers texts without mistaking one for another", () => {
    const words = fc.constantFrom(
      "abcdef",
      "abcdeg",
      "bbcdef",
      "abc  ",
      "1.0",
      "1.00",
      "NA",
      "true",
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 200 }), (cells) => {
        const whole = read(`a,b\n${cells.map((text) => `${text},x\n`).join("")}`, []);
        if (typeof whole === "string") throw new Error(whole);
        const rows = [["a", "b"], ...cells.map((text) => [text, "x"])];
        const [table] = whole.tables;
        expect(table).toEqual(table && expected(rows, table, true));
      }),
    );
  });

  it("counts long columns of many texts, times and words as short ones", () => {
    const odd = ["nan", " x ", "2026-01-31", "2026-01-31T12:00:00.123Z", "word too", "FALSE", "7"];
    const cells = Array.from({ length: 20_000 }, (_, index) =>
      index % 3 === 0 ? (odd[index % odd.length] ?? "") : `text ${index}`,
    );
    const whole = read(`a,b\n${cells.map((text) => `${text},1\n`).join("")}`, [10_000]);
    if (typeof whole === "string") throw new Error(whole);
    const [table] = whole.tables;
    const rows = [["a", "b"], ...cells.map((text) => [text, "1"])];
    expect(table).toEqual(table && expected(rows, table, true));
  });
});
