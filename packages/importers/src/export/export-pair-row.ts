import type { TableRow } from "../file-content.ts";
import { secondsToNano } from "../foreign/nanoseconds.ts";
import { utcTime } from "../foreign/utc-time.ts";
import type { PairAgent } from "../suite/pair-run.ts";
import { rowReader } from "../suite/table-cells.ts";
import { exportOptions } from "./export-call-row.ts";

/** Columns that tell such a table from any other. */
export const PAIR_COLUMNS = ["dataset", "config_id", "a_duration_s", "b_duration_s", "wall_s"];

/** One row of the tables `tr*_runs.csv`: a pair of agents with its times. */
export interface ExportPairRow {
  readonly dataset: string;
  readonly config: string;
  readonly scenario: string;
  readonly model: string;
  readonly language: string | undefined;
  readonly runtime: string | undefined;
  readonly run: number;
  readonly recordedAt: string | undefined;
  readonly wallNs: number;
  readonly agents: readonly [PairAgent, PairAgent];
}

/** @throws BenchError IMPORT_UNREADABLE with row and column of what does not fit */
export function exportPairRow(row: TableRow, index: number, path: string): ExportPairRow {
  const cells = rowReader(row, index, path);
  const text = (column: string): string => cells.need(cells.text(column), column);
  const seconds = (column: string): number =>
    secondsToNano(cells.need(cells.number(column), column));
  const agentOf = (prefix: "a_" | "b_"): PairAgent => {
    const facts = {
      outputTokens: cells.count(`${prefix}tokens`),
      meanTokensPerSecond: cells.number(`${prefix}tok_s`),
      meanTtftMs: cells.number(`${prefix}ttft_ms`),
      loadMs: cells.number(`${prefix}load_ms`),
    };
    return {
      label: prefix === "a_" ? "agent a" : "agent b",
      server: cells.text(`${prefix}server`),
      options: exportOptions(cells, prefix),
      durationNs: seconds(`${prefix}duration_s`),
      facts: Object.fromEntries(
        Object.entries(facts).filter((fact): fact is [string, number] => fact[1] !== undefined),
      ),
    };
  };
  const recorded = utcTime.safeParse(cells.text("recorded_at"));
  return {
    dataset: text("dataset"),
    config: text("config_id"),
    scenario: text("scenario"),
    model: text("model"),
    language: cells.text("language"),
    runtime: cells.text("runtime"),
    run: cells.need(cells.count("run"), "run"),
    recordedAt: recorded.success ? recorded.data : undefined,
    wallNs: seconds("wall_s"),
    agents: [agentOf("a_"), agentOf("b_")],
  };
}
