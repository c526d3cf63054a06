import { parse } from "csv-parse/sync";

import { csvOptions } from "./csv-options.ts";

/** In order of preference where two fit equally well. */
const DELIMITERS = [",", "\t", ";", "|"];

const PREVIEW_BYTES = 64 * 1024;
const PREVIEW_ROWS = 50;

/**
 * The delimiter that splits the first rows into the most cells, counting only rows as wide as the
 * first one; `,` when nothing splits them.
 */
export function detectDelimiter(utf8: Buffer): string {
  const preview = wholeLines(utf8.subarray(0, PREVIEW_BYTES), utf8.length > PREVIEW_BYTES);
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = fit(preview, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function wholeLines(bytes: Buffer, isCut: boolean): Buffer {
  const end = bytes.lastIndexOf("\n");
  return isCut && end > 0 ? bytes.subarray(0, end + 1) : bytes;
}

function fit(preview: Buffer, delimiter: string): number {
  let rows: string[][];
  try {
    rows = parse(preview, { ...csvOptions(delimiter), to: PREVIEW_ROWS, relax_quotes: true });
  } catch {
    return 0;
  }
  const width = rows[0]?.length ?? 0;
  const alike = rows.filter((row) => row.length === width).length;
  return width < 2 ? 0 : (width - 1) * (alike / rows.length) ** 2;
}
