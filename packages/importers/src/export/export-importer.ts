import type { ForeignSession } from "../foreign/foreign-session.ts";
import { importError } from "../import-error.ts";
import type { ImportFile } from "../import-file.ts";
import type { Importer } from "../importer.ts";
import { CALL_COLUMNS, exportCallRow, type ExportCallRow } from "./export-call-row.ts";
import { exportPairRow, PAIR_COLUMNS, type ExportPairRow } from "./export-pair-row.ts";
import { pairSessions } from "./pair-sessions.ts";
import { singleSessions } from "./single-sessions.ts";

const EXPORT_FORMAT = "chimeraforge-export";

/** A row with the file that it stands in. */
export interface RowOf<Row> {
  readonly row: Row;
  readonly file: ImportFile;
}

/** Names that the two agents of a pair have in such tables, by their place. */
const PAIRED = new Set(["collector", "chimera_a", "insight", "chimera_b"]);

/** Tables of calls and of pairs of agents that were exported from the suite's own files. */
export const exportTables: Importer = {
  kind: "files",
  format: EXPORT_FORMAT,
  title: "Chimeraforge measurements, exported (tr*_calls.csv, tr*_runs.csv, tr*_runs_by_agent.csv)",
  recognizes: (content) =>
    content.kind === "table" &&
    [CALL_COLUMNS, PAIR_COLUMNS].some((columns) =>
      columns.every((column) => content.columns.includes(column)),
    ),
  readAll: (files, refuse) => {
    const calls: RowOf<ExportCallRow>[] = [];
    const pairs: RowOf<ExportPairRow>[] = [];
    for (const file of files) {
      const { content, path } = file;
      if (content.kind !== "table") continue;
      try {
        if (content.columns.includes("wall_s")) {
          const rows = content.rows().map((row, index) => exportPairRow(row, index, path));
          assertOnce(rows, path, ({ dataset, config, run }) => `${dataset}, ${config}, run ${run}`);
          pairs.push(...rows.map((row) => ({ row, file })));
        } else {
          const rows = content.rows().map((row, index) => exportCallRow(row, index, path));
          const ofPairs = rows.filter(({ agent }) => PAIRED.has(agent));
          assertOnce(
            ofPairs,
            path,
            ({ dataset, config, run, agent, stage }) =>
              `${dataset}, ${config}, run ${run}, ${agent}, ${stage}`,
          );
          calls.push(...rows.map((row) => ({ row, file })));
        }
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        refuse(file, error);
      }
    }
    const alone = calls.filter(({ row }) => !PAIRED.has(row.agent));
    const paired = calls.filter(({ row }) => PAIRED.has(row.agent));
    return [...guarded(singleSessions, alone, refuse), ...pairSessions(paired, pairs)];
  },
};

/** Rows of several files; a contradiction is told of the file it stands in. */
function guarded(
  make: (rows: readonly RowOf<ExportCallRow>[]) => readonly ForeignSession[],
  rows: readonly RowOf<ExportCallRow>[],
  refuse: (file: ImportFile, error: Error) => void,
): readonly ForeignSession[] {
  return [...Map.groupBy(rows, ({ file }) => file)].flatMap(([file, own]) => {
    try {
      return make(own);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      refuse(file, error);
      return [];
    }
  });
}

function assertOnce<Row>(rows: readonly Row[], path: string, nameOf: (row: Row) => string): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const name = nameOf(row);
    if (seen.has(name)) {
      throw importError(path, "it contradicts itself", {
        why: `${name} is there twice`,
        hint: "leave one of the rows out, or give the second one a run of its own",
      });
    }
    seen.add(name);
  }
}
