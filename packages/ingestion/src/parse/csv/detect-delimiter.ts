import { RowScanner } from "./row-scanner.ts";

/** In order of preference where two fit equally well. */
const DELIMITERS: readonly number[] = [...",\t;|"].map((character) => character.charCodeAt(0));

const PREVIEW_ROWS = 50;

/**
 * The delimiter that splits the first rows into the most cells, counting only rows as wide as the
 * first one; `,` when nothing splits them.
 *
 * @param preview ends with a line end
 */
export function detectDelimiter(preview: Buffer, lineEnd: number): number {
  let best = { delimiter: DELIMITERS[0] ?? 0, score: 0 };
  for (const delimiter of DELIMITERS) {
    if (!preview.includes(delimiter)) continue;
    const score = fit(preview, delimiter, lineEnd);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function fit(preview: Buffer, delimiter: number, lineEnd: number): number {
  const scanner = new RowScanner({ delimiter, lineEnd, mostCells: 0, isRelaxed: true });
  let width = 0;
  let rows = 0;
  let alike = 0;
  for (let from = 0; from < preview.length && rows < PREVIEW_ROWS; from = scanner.next) {
    const end = scanner.scan(preview, from, preview.length);
    if (end === "blank") continue;
    if (end !== "row") break;
    if (rows === 0) width = scanner.cells;
    if (scanner.cells === width) alike += 1;
    rows += 1;
  }
  return width < 2 ? 0 : (width - 1) * (alike / rows) ** 2;
}
