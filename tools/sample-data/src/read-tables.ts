import { readdir, readFile } from "node:fs/promises";

import { parseTables } from "./parse-tables.ts";
import type { SourceTable } from "./source-table.ts";

const TABLES = new URL("../tables/", import.meta.url);

/** All tables that are checked in, by their ids. */
export async function readTables(): Promise<ReadonlyMap<string, SourceTable>> {
  const names = (await readdir(TABLES)).toSorted();
  const files = await Promise.all(
    names.map(async (name) =>
      parseTables(name.replace(/\.tsv$/, ""), await readFile(new URL(name, TABLES), "utf8")),
    ),
  );
  return new Map(files.flat().map((table) => [table.id, table]));
}
