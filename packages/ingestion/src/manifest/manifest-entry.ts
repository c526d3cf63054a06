import type { IngestionManifest } from "@runproof/contract";

import type { DataFile } from "../dataset.ts";
import type { SkippedFile } from "../scan/skipped-file.ts";
import type { Table } from "../table/table.ts";

type Entry = IngestionManifest["entries"][number];

const MOST_TABLES = 50;
const MOST_COLUMNS = 100;
const MOST_HEADINGS = 100;

/** Years of four digits, which is what every reader of ISO 8601 takes. */
const PLAIN_TIME = /^\d{4}-/;

/** What the manifest says about a file or folder that was found. */
export function manifestEntry(file: DataFile | SkippedFile): Entry {
  const { path, modifiedAt, compression, type, sizeBytes, sha256 } = file;
  const shared = {
    path,
    ...(modifiedAt !== undefined && PLAIN_TIME.test(modifiedAt) && { modifiedAt }),
    ...(compression !== undefined && { compression }),
  };
  if (file.kind === "skipped") {
    return {
      kind: "skipped",
      ...shared,
      ...(type !== undefined && { type }),
      ...(sizeBytes !== undefined && { sizeBytes }),
      ...(sha256 !== undefined && { sha256 }),
      reason: file.reason,
      message: file.message + place(file),
    };
  }
  return {
    kind: "data",
    ...shared,
    type: file.type,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    encoding: file.encoding,
    rows: file.rows,
    tables: file.tables.slice(0, MOST_TABLES).map(manifestTable),
    tablesLeftOut: Math.max(0, file.tables.length - MOST_TABLES),
    headings: file.headings.slice(0, MOST_HEADINGS).map(({ level, text }) => ({ level, text })),
    headingsLeftOut: Math.max(0, file.headings.length - MOST_HEADINGS),
    facts: file.facts.length,
    codeBlocks: file.codeBlocks,
    notes: [...file.notes],
  };
}

function manifestTable({ name, rows, raggedRows, columns, columnsLeftOut }: Table) {
  return {
    ...(name !== undefined && { name }),
    rows,
    raggedRows,
    columns: columns.slice(0, MOST_COLUMNS).map((column) => ({
      name: column.name,
      type: column.type,
      missing: column.missing,
      ...(column.numbers !== undefined && { numbers: { ...column.numbers } }),
    })),
    columnsLeftOut: columnsLeftOut + Math.max(0, columns.length - MOST_COLUMNS),
  };
}

function place({ position }: SkippedFile): string {
  if (position === undefined) return "";
  const column = position.column === undefined ? "" : `, column ${position.column}`;
  return ` (line ${position.line}${column})`;
}
