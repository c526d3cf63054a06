import { parse } from "csv-parse/sync";

import { importError } from "./import-error.ts";

/** Larger files are refused before they are parsed. */
export const MOST_IMPORT_BYTES = 100 * 1024 * 1024;

/** What is in a file, by what its first characters say. */
export type FileContent =
  | { readonly kind: "json"; readonly value: unknown }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      /** Every row below the header; read when it is asked for, because most tables are of others. */
      rows(): readonly TableRow[];
    };

/** Cells by column; an empty cell is absent. */
export type TableRow = ReadonlyMap<string, string>;

/**
 * Read a file as JSON or, where it does not begin like JSON, as CSV with a header.
 *
 * @throws BenchError IMPORT_UNREADABLE when it is neither, is cut off, or is not UTF-8
 */
export function fileContent(bytes: Uint8Array, path: string): FileContent {
  if (bytes.length > MOST_IMPORT_BYTES) throw tooLarge(path, bytes.length);
  const text = utf8(bytes, path);
  return /^\s*[[{]/.test(text) ? { kind: "json", value: json(text, path) } : table(text, path);
}

/** The error of a file that is larger than `MOST_IMPORT_BYTES`, for those who look before they read. */
export function tooLarge(path: string, bytes: number): Error {
  return importError(path, `it has ${bytes} bytes`, {
    why: `files of up to ${MOST_IMPORT_BYTES} bytes are read`,
    hint: "import the file of one comparison at a time",
  });
}

const UTF16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

function utf8(bytes: Uint8Array, path: string): string {
  if (UTF16.some(([first, second]) => bytes[0] === first && bytes[1] === second)) {
    throw importError(path, "it is not UTF-8", {
      why: "it begins like UTF-16, which PowerShell writes",
      hint: "convert it: iconv -f UTF-16 -t UTF-8 FILE > FILE.utf8",
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw importError(path, "it is not JSON and not CSV", {
      why: cause instanceof Error ? cause.message : String(cause),
      hint: "give a result file as the benchmark wrote it, unchanged and in UTF-8",
    });
  }
}

function json(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw importError(path, "it is not JSON", {
      why: isCutOff(why, text) ? `${why}: the file is cut off` : why,
      hint: /NaN|Infinity/.test(text)
        ? "NaN and Infinity are not JSON: the program that wrote them had no such number; leave those entries out"
        : "give the file as the benchmark wrote it, whole, unchanged and in UTF-8",
    });
  }
}

/** Whether a parser came to the end of the text and wanted more. */
function isCutOff(message: string, text: string): boolean {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  const atEnd = position !== undefined && Number(position) >= text.trimEnd().length;
  return atEnd || /end of JSON input|Unterminated/.test(message);
}

const TABLE = { bom: true, skip_empty_lines: true } as const;

function table(text: string, path: string): FileContent {
  const records = (options: Readonly<Record<string, unknown>>): readonly (readonly string[])[] => {
    try {
      return parse(text, { ...TABLE, ...options });
    } catch (cause) {
      throw importError(path, "it is not JSON and not CSV", {
        why: cause instanceof Error ? cause.message : String(cause),
        hint: "give a result file as the benchmark wrote it, unchanged and in UTF-8",
      });
    }
  };
  const [columns = []] = records({ to: 1, max_record_size: 65_536 });
  return {
    kind: "table",
    columns,
    rows: () =>
      records({ from: 2 }).map(
        (row) =>
          new Map(
            row.flatMap((cell, index) => {
              const value = cell.trim();
              return value === "" ? [] : [[columns[index] ?? "", value] as const];
            }),
          ),
      ),
  };
}
