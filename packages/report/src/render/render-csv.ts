import { METRICS, type CallRecord, type MetricId } from "@runproof/contract";
import { callMeasures, flagCalls } from "@runproof/metrics";
import { stringify } from "csv-stringify/sync";

import { engineNotice } from "../decide/engine-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { cleanLine } from "../text/clean-text.ts";
import { eachCall } from "./whole-calls.ts";

/** Lines of a part. */
const PART = 1_000;

const CALL_METRICS: readonly MetricId[] = METRICS.filter(({ level }) => level === "call").map(
  ({ id }) => id,
);

/**
 * calls.csv: one line per call, warm-up calls included, numbers in the units of their column names.
 * A missing value is an empty field. Text that a spreadsheet would take for a formula gets an
 * apostrophe. A comment line would break readers, so the engine's notice is a column of its own.
 */
export async function renderCsv(input: ReportInput): Promise<string> {
  const parts: string[] = [];
  await writeCsv(input, (part) => parts.push(part));
  return parts.join("");
}

/** The same in parts of many lines, for files that are longer than a text can be. */
export async function writeCsv(input: ReportInput, put: (part: string) => void): Promise<void> {
  const rowOf = rowMaker(input);
  let rows: Row[] = [];
  let header = true;
  const flush = (): void => {
    if (rows.length === 0 && !header) return;
    put(
      stringify(rows, {
        header,
        columns: columnsOf(rows[0]),
        escape_formulas: true,
        cast: { boolean: (value) => String(value), string: cleanLine },
      }),
    );
    rows = [];
    header = false;
  };
  await eachCall(input, (call) => {
    rows.push(rowOf(call));
    if (rows.length >= PART) flush();
  });
  flush();
}

type Row = Readonly<Record<string, string | number | boolean | undefined>>;

function rowMaker(input: ReportInput): (call: CallRecord) => Row {
  const { engine } = input.resolvedPlan.target;
  const flags = flagCalls(input);
  const runById = new Map(input.runs.map((run) => [run.id, run]));
  return (call) => {
    const seen = flags.get(call.id);
    const promptCacheCold = seen?.sharedPrefix === false && !seen.cacheHit;
    const measures = callMeasures(call, { promptCacheCold });
    const run = runById.get(call.runId);
    return {
      engine,
      notice: engineNotice(input.resolvedPlan.target) ?? "",
      ...identity(call),
      block: call.block,
      sequence: run?.sequence,
      run_status: run?.status,
      run_valid: run?.valid,
      status: call.status,
      api: call.api ?? "ollama",
      connection: call.http?.connection,
      retries: call.retries?.length ?? 0,
      error_code: call.error?.code,
      error_message: call.error?.message,
      done_reason: call.server.doneReason,
      ...Object.fromEntries(CALL_METRICS.map((id) => [id, measures[id]])),
      cold: seen?.cold,
      truncatedPrompt: seen?.truncatedPrompt,
      shiftedContext: seen?.shiftedContext,
      cacheHit: seen?.cacheHit,
      limitReached: seen?.limitReached,
      eventLoopMaxMs: call.eventLoopDelay?.maxMs,
    };
  };
}

function identity(call: CallRecord): Record<string, string | undefined> {
  return {
    call_id: call.id,
    run_id: call.runId,
    arm: call.cellId,
    phase: call.phase,
    stage: call.stage,
    stage_id: call.stageId,
    endpoint: call.endpoint,
    model: call.model,
    options: JSON.stringify(call.options),
    started_at: call.startedAt,
    prompt_hash: call.promptHash,
    answer_hash: call.answerHash,
  };
}

function columnsOf(row: object | undefined): string[] {
  return row === undefined ? ["engine", "notice", "call_id"] : Object.keys(row);
}
