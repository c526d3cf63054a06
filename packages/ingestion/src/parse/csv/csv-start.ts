import { columnNames } from "../../table/column-names.ts";
import { MOST_COLUMNS } from "../../table/table.ts";
import { detectDelimiter } from "./detect-delimiter.ts";
import { detectLineEnd } from "./detect-line-end.ts";
import { hasHeader } from "./has-header.ts";
import { RowScanner } from "./row-scanner.ts";

/** What delimiter and header are decided by, unless the first row is longer. */
export const PREVIEW_BYTES = 64 * 1024;
const PREVIEW_ROWS = 50;

/** What the beginning of a file says about the rest. */
export interface CsvStart {
  readonly lineEnd: number;
  readonly scanner: RowScanner;
  /** Of the columns that are not too many. */
  readonly names: readonly string[];
  /** Cells of the first row. */
  readonly width: number;
  readonly hasHeader: boolean;
  /** Where the first row of data begins. */
  readonly dataFrom: number;
  readonly dataLine: number;
}

/**
 * Find out line end, delimiter and header from the beginning of a file: as much as it takes for the
 * first row, which may be long.
 *
 * @param isWhole these bytes are the whole file with a line end at its end
 * @returns why not, when there is no complete first row
 */
export function readStart(bytes: Buffer, isWhole: boolean): CsvStart | "cut" | "bad-quote" {
  const lineEnd = detectLineEnd(bytes);
  // Twice as much each time, so that what is looked at depends on the file and not on how it is read.
  for (let most = PREVIEW_BYTES; ; most *= 2) {
    const isAll = most >= bytes.length;
    if (isAll && !isWhole) return "cut";
    const start = startOf(wholeLines(bytes, lineEnd, most), lineEnd);
    if (isAll || start !== "cut") return start;
  }
}

function startOf(preview: Buffer, lineEnd: number): CsvStart | "cut" | "bad-quote" {
  const delimiter = detectDelimiter(preview, lineEnd);
  const scanner = new RowScanner({ delimiter, lineEnd, mostCells: MOST_COLUMNS });
  const rows: string[][] = [];
  let after = { dataFrom: 0, dataLine: 1 };
  let width = 0;
  for (let from = 0; from < preview.length && rows.length < PREVIEW_ROWS; from = scanner.next) {
    const end = scanner.scan(preview, from, preview.length);
    if (end === "blank" && rows.length === 0) after.dataLine += 1;
    if (end === "blank") continue;
    if (end !== "row" && rows.length === 0) return end;
    if (end !== "row") break;
    if (rows.length === 0) {
      after = { dataFrom: scanner.next, dataLine: after.dataLine + 1 + scanner.innerLines };
      width = scanner.cells;
    }
    rows.push(cellTexts(scanner, preview));
  }
  const [first] = rows;
  if (first === undefined) return "cut";
  const isHeader = hasHeader(rows);
  const names = columnNames(isHeader ? first : first.map(() => ""));
  const place = isHeader ? after : { dataFrom: 0, dataLine: 1 };
  return { lineEnd, scanner, names, width, hasHeader: isHeader, ...place };
}

/** The lines within the preview, or the first one where it is longer. */
function wholeLines(bytes: Buffer, lineEnd: number, most: number): Buffer {
  const last = bytes.lastIndexOf(lineEnd, most - 1);
  const end = last === -1 ? bytes.indexOf(lineEnd) : last;
  return bytes.subarray(0, end + 1);
}

function cellTexts(scanner: RowScanner, bytes: Buffer): string[] {
  const cells = Math.min(scanner.cells, MOST_COLUMNS);
  return Array.from({ length: cells }, (_, cell) => scanner.text(bytes, cell));
}
