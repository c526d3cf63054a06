import type { SourceTable } from "../source-table.ts";

/** Gives a table by its id. */
export type Tables = (id: string) => SourceTable;
