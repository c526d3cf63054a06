import type { ScanLimits } from "../../scan/scan-limits.ts";
import { SkipFileError } from "../../skip-file-error.ts";
import type { Table } from "../../table/table.ts";
import type { ContentReader } from "../content-reader.ts";
import { NO_CONTENT, type ParsedContent } from "../parsed-content.ts";
import { PREVIEW_BYTES, readStart, type CsvStart } from "./csv-start.ts";
import { CsvTable } from "./csv-table.ts";
import { detectLineEnd } from "./detect-line-end.ts";

/** Reads CSV or TSV: delimiter and header are found out, ragged rows are counted. */
export class CsvReader implements ContentReader {
  readonly #mostBytes: number;
  #start: CsvStart | undefined;
  #table = new CsvTable([], 0);
  /** Begins with bytes that are not part of a complete row yet. */
  #buffer: Buffer = Buffer.alloc(0);
  #heldBytes = 0;
  /** As many are needed before it is worth looking again. */
  #wantedBytes = PREVIEW_BYTES + 1;
  /** Of the next row, from 1. */
  #line = 1;

  constructor({ maxRowBytes }: Pick<ScanLimits, "maxRowBytes">) {
    this.#mostBytes = maxRowBytes;
  }

  write(utf8: Buffer): void {
    this.#hold(utf8);
    if (this.#heldBytes < this.#wantedBytes) return;
    this.#drop(this.#read(this.#buffer.subarray(0, this.#heldBytes), false));
    // A long row is not looked through again and again as it grows.
    this.#wantedBytes = 2 * this.#heldBytes;
    if (this.#heldBytes > this.#mostBytes) {
      const message = `the row from line ${this.#line} on is longer than ${this.#mostBytes} bytes`;
      const position = { line: this.#line };
      throw new SkipFileError("too-long", message, { position, limit: "maxRowBytes" });
    }
  }

  end(): ParsedContent {
    const rest = this.#buffer.subarray(0, this.#heldBytes);
    const lineEnd = this.#start?.lineEnd ?? detectLineEnd(rest);
    if (rest.length > 0 && rest.at(-1) !== lineEnd) this.#hold(Buffer.of(lineEnd));
    this.#drop(this.#read(this.#buffer.subarray(0, this.#heldBytes), true));
    if (this.#heldBytes > 0) {
      throw malformed(`a quote in the row from line ${this.#line} on is not closed`, this.#line);
    }
    const table = this.#table.table();
    return { ...NO_CONTENT, tables: [table], notes: this.#notes(table) };
  }

  /** @returns where the first row begins that is not complete */
  #read(bytes: Buffer, isWhole: boolean): number {
    if (this.#start !== undefined) return this.#readRows(bytes, 0, this.#start);
    const start = readStart(bytes, isWhole);
    if (start === "cut") return 0;
    if (start === "bad-quote") throw malformed(BAD_QUOTE, this.#line);
    this.#start = start;
    this.#table = new CsvTable(start.names, start.width);
    this.#line = start.dataLine;
    return this.#readRows(bytes, start.dataFrom, start);
  }

  #readRows(bytes: Buffer, from: number, { scanner, lineEnd }: CsvStart): number {
    const limit = bytes.lastIndexOf(lineEnd) + 1;
    let place = from;
    while (place < limit) {
      const end = scanner.scan(bytes, place, limit);
      if (end === "cut") break;
      if (end === "bad-quote") throw malformed(BAD_QUOTE, this.#line);
      if (end === "row") this.#table.addRow(bytes, scanner);
      place = scanner.next;
      this.#line += 1 + scanner.innerLines;
    }
    return place;
  }

  /** Put bytes behind those that are held. */
  #hold(bytes: Buffer): void {
    const needed = this.#heldBytes + bytes.length;
    if (needed > this.#buffer.length) {
      // One more for a line end at the end of the file; twice as much where rows are long.
      const larger = Buffer.allocUnsafe(this.#heldBytes === 0 ? needed + 1 : 2 * needed);
      this.#buffer.copy(larger, 0, 0, this.#heldBytes);
      this.#buffer = larger;
    }
    bytes.copy(this.#buffer, this.#heldBytes);
    this.#heldBytes = needed;
  }

  /** Keep what follows a place only. */
  #drop(place: number): void {
    this.#buffer.copyWithin(0, place, this.#heldBytes);
    this.#heldBytes -= place;
  }

  #notes(table: Table): readonly string[] {
    const notes: string[] = [];
    if (this.#start?.hasHeader === false) notes.push("no header row: columns are numbered");
    if (table.raggedRows > 0)
      notes.push(`${table.raggedRows} rows are shorter or longer than the header`);
    if (table.columnsLeftOut > 0)
      notes.push(`${table.columnsLeftOut} columns too many were left out`);
    return notes;
  }
}

const BAD_QUOTE = "a quote in the middle of a cell, or text behind one that closes it";

function malformed(message: string, line: number): SkipFileError {
  return new SkipFileError("malformed", `not CSV: ${message}`, { position: { line } });
}
