import { METRICS, type CallRecord, type MetricId } from "@runproof/contract";
import { callMeasures, flagCalls } from "@runproof/metrics";

import { engineNotice } from "../decide/engine-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { csvField } from "../text/csv-field.ts";
import { eachCall } from "./whole-calls.ts";

/** Lines of a part. */
const PART = 1_000;
/** Columns of a file that has no line. */
const WITHOUT_CALLS = ["engine", "notice", "call_id"];

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
  let lines: string[] = [];
  let header = true;
  const flush = (): void => {
    if (header) lines.push(`${WITHOUT_CALLS.join(",")}\n`);
    if (lines.length > 0) put(lines.join(""));
    lines = [];
    header = false;
  };
  await eachCall(input, (call) => {
    const row = rowOf(call);
    if (header) lines.push(`${Object.keys(row).join(",")}\n`);
    header = false;
    lines.push(`${Object.values(row).map(csvField).join(",")}\n`);
    if (lines.length >= PART) flush();
  });
  flush();
}

type Row = Readonly<Record<string, string | number | boolean | undefined>>;

function rowMaker(input: ReportInput): (call: CallRecord) => Row {
  const { engine } = input.resolvedPlan.target;
  const flags = flagCalls(input);
  const runById = new Map(input.runs.map((run) => [run.id, run]));
  const notice = engineNotice(input.resolvedPlan.target) ?? "";
  return (call) => {
    const seen = flags.get(call.id);
    const promptCacheCold = seen?.sharedPrefix === false && !seen.cacheHit;
    const measures = callMeasures(call, { promptCacheCold });
    const run = runById.get(call.runId);
    return {
      engine,
      notice,
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
