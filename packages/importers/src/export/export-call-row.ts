import type { FirstTokenRule, OllamaOptions } from "@runproof/contract";

import type { TableRow } from "../file-content.ts";
import type { ForeignCall, ForeignStage } from "../foreign/foreign-session.ts";
import { utcTime } from "../foreign/utc-time.ts";
import { importError } from "../import-error.ts";
import { failureOf } from "../suite/single-calls.ts";
import { rowReader, type RowReader } from "../suite/table-cells.ts";

/** Columns that tell such a table from any other. */
export const CALL_COLUMNS = [
  "dataset",
  "config_id",
  "granularity",
  "ttft_kind",
  "eval_ms",
  "stage",
];

const RULES: Readonly<Record<string, FirstTokenRule>> = {
  client_first_nonempty_chunk: "content-chunk",
  client_first_1KiB_buffer: "first-kibibyte",
  server_load_plus_prompt_eval: "server-load-and-prompt",
  server_prompt_eval_only: "server-prompt",
};

const OPTIONS = ["num_gpu", "num_ctx", "temperature", "top_p", "top_k", "repeat_penalty"];

/** One row of the tables `tr*_calls.csv` and `tr*_runs_by_agent.csv`. */
export interface ExportCallRow {
  readonly dataset: string;
  readonly config: string;
  readonly scenario: string;
  readonly agent: string;
  readonly side: string;
  readonly server: string | undefined;
  readonly model: string;
  readonly language: string | undefined;
  readonly runtime: string | undefined;
  readonly options: OllamaOptions;
  readonly run: number;
  readonly stage: string;
  readonly granularity: string;
  readonly ttftKind: string;
  readonly recordedAt: string | undefined;
  readonly source: string | undefined;
  readonly call: ForeignCall;
  readonly facts: Readonly<Record<string, number>>;
  /** Of the call, by whatever clock there was. */
  readonly durationNs: number;
}

/** @throws BenchError IMPORT_UNREADABLE with row and column of what does not fit */
export function exportCallRow(row: TableRow, index: number, path: string): ExportCallRow {
  const cells = rowReader(row, index, path);
  const text = (column: string): string => cells.need(cells.text(column), column);
  const ttftKind = text("ttft_kind");
  const rule = Object.hasOwn(RULES, ttftKind) ? RULES[ttftKind] : undefined;
  if (rule === undefined) {
    throw importError(path, "it has a time to first token of a kind that is not known", {
      why: `row ${index + 2}, ttft_kind: ${ttftKind.slice(0, 60)}`,
      hint: `kinds: ${Object.keys(RULES).join(", ")}`,
    });
  }
  const call = callOf(cells, rule);
  const files = cells.count("files_ingested");
  const meanTokensPerSecond = call.evalMs === undefined ? cells.number("tok_s") : undefined;
  return {
    dataset: text("dataset"),
    config: text("config_id"),
    scenario: cells.text("scenario") ?? "single",
    agent: cells.text("agent") ?? "single",
    side: cells.text("side") ?? "",
    server: cells.text("server"),
    model: text("model"),
    language: cells.text("language"),
    runtime: cells.text("runtime"),
    options: exportOptions(cells, ""),
    run: cells.need(cells.count("run"), "run"),
    stage: text("stage"),
    granularity: text("granularity"),
    ttftKind,
    recordedAt: timeOf(cells.text("recorded_at")),
    source: cells.text("source_path"),
    call,
    facts: {
      ...(files !== undefined && { files }),
      ...(call.calls !== undefined && { calls: call.calls }),
      ...(meanTokensPerSecond !== undefined && { meanTokensPerSecond }),
    },
    durationNs: Math.round((call.wallMs ?? call.serverMs ?? 0) * 1e6),
  };
}

/** @param prefix of the columns: `a_` and `b_` in tables of pairs */
export function exportOptions(cells: RowReader, prefix: string): OllamaOptions {
  return Object.fromEntries(
    OPTIONS.flatMap((name) => {
      const value = cells.number(`${prefix}${name}`);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function timeOf(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : utcTime.safeParse(text);
  return parsed?.success === true ? parsed.data : undefined;
}

function callOf(cells: RowReader, rule: FirstTokenRule): ForeignCall {
  const ttftMs = cells.number("ttft_ms");
  const total = cells.number("total_ms");
  const wall = cells.text("total_kind") === "client_wall";
  const parts = ["load_ms", "prompt_eval_ms", "eval_ms"].map((column) => cells.number(column));
  const sum = parts.reduce<number>((all, part) => all + (part ?? 0), 0);
  const calls = cells.count("calls") ?? 1;
  const failed = cells.text("ok") !== "true";
  return {
    ...(calls > 1 && { calls }),
    ...(ttftMs !== undefined && { ttft: { ms: ttftMs, rule } }),
    ...(wall && total !== undefined ? { wallMs: total } : { serverMs: total ?? sum }),
    promptCharacters: cells.count("prompt_chars"),
    answerCharacters: cells.count("response_chars"),
    ...(failed
      ? { failure: failureOf(cells.text("note") ?? "the table says that it failed") }
      : {
          tokens: cells.count("tokens"),
          promptTokens: cells.count("prompt_tokens"),
          loadMs: parts[0],
          promptEvalMs: parts[1],
          evalMs: parts[2],
        }),
    absent: {
      texts: "the table holds neither prompts nor answers",
      ...(parts[2] === undefined &&
        !failed && { evalNs: "the table keeps a mean rate over the calls of a run" }),
    },
  };
}

/** The stage of a call as a part of a run. */
export function exportStage(row: ExportCallRow, startNs: number, iteration?: number): ForeignStage {
  const { stage, facts, call, durationNs } = row;
  const kind = stage === "analysis" ? "analyze" : stage === "report" ? "report" : "prompt";
  return {
    name: stageName(stage),
    kind,
    startNs,
    endNs: startNs + durationNs,
    facts,
    ...(iteration !== undefined && { iteration }),
    call,
  };
}

/** `prompt_3` is the third iteration of `prompt`. */
function stageName(stage: string): string {
  return stage
    .replace(/^prompt_\d+$/, "prompt")
    .replaceAll("+", "-and-")
    .replaceAll(/[^a-z0-9-]/g, "-")
    .replace(/^-+/, "")
    .slice(0, 50);
}
