import { METRICS, type CallRecord, type MetricId, type RunRecord } from "@runproof/contract";
import { callMeasures, flagCalls, type CallFlags } from "@runproof/metrics";

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
  const columns = Object.entries(columnsOf(input));
  let lines: string[] = [];
  let header = true;
  const flush = (): void => {
    if (header) lines.push(`${WITHOUT_CALLS.join(",")}\n`);
    if (lines.length > 0) put(lines.join(""));
    lines = [];
    header = false;
  };
  const factsOf = callFacts(input);
  await eachCall(input, (call) => {
    if (header) lines.push(`${columns.map(([name]) => name).join(",")}\n`);
    header = false;
    const facts = factsOf(call);
    lines.push(`${columns.map(([, read]) => csvField(read(facts))).join(",")}\n`);
    if (lines.length >= PART) flush();
  });
  flush();
}

/** What a line is made of. */
interface LineFacts {
  readonly call: CallRecord;
  readonly run: RunRecord | undefined;
  readonly seen: CallFlags | undefined;
  readonly measures: ReturnType<typeof callMeasures>;
}

function callFacts(input: ReportInput): (call: CallRecord) => LineFacts {
  const flags = flagCalls(input);
  const runById = new Map(input.runs.map((run) => [run.id, run]));
  return (call) => {
    const seen = flags.get(call.id);
    const promptCacheCold = seen?.sharedPrefix === false && !seen.cacheHit;
    const measures = callMeasures(call, { promptCacheCold });
    return { call, run: runById.get(call.runId), seen, measures };
  };
}

type Read = (facts: LineFacts) => string | number | boolean | undefined;

/** Every column by its name, in order: a line of millions is made without an object of its own. */
function columnsOf(input: ReportInput): Readonly<Record<string, Read>> {
  const { target } = input.resolvedPlan;
  const notice = engineNotice(target) ?? "";
  return {
    engine: () => target.engine,
    notice: () => notice,
    ...IDENTITY,
    ...(input.agents !== undefined && OF_AGENTS),
    block: ({ call }) => call.block,
    sequence: ({ run }) => run?.sequence,
    run_status: ({ run }) => run?.status,
    run_valid: ({ run }) => run?.valid,
    status: ({ call }) => call.status,
    api: ({ call }) => call.api ?? "ollama",
    connection: ({ call }) => call.http?.connection,
    retries: ({ call }) => call.retries?.length ?? 0,
    error_code: ({ call }) => call.error?.code,
    error_message: ({ call }) => call.error?.message,
    done_reason: ({ call }) => call.server.doneReason,
    ...Object.fromEntries(
      CALL_METRICS.map((id): readonly [string, Read] => [id, ({ measures }) => measures[id]]),
    ),
    cold: ({ seen }) => seen?.cold,
    truncatedPrompt: ({ seen }) => seen?.truncatedPrompt,
    shiftedContext: ({ seen }) => seen?.shiftedContext,
    cacheHit: ({ seen }) => seen?.cacheHit,
    limitReached: ({ seen }) => seen?.limitReached,
    eventLoopMaxMs: ({ call }) => call.eventLoopDelay?.maxMs,
  };
}

const IDENTITY = {
  call_id: ({ call }) => call.id,
  run_id: ({ call }) => call.runId,
  arm: ({ call }) => call.cellId,
  phase: ({ call }) => call.phase,
  stage: ({ call }) => call.stage,
  stage_id: ({ call }) => call.stageId,
  endpoint: ({ call }) => call.endpoint,
  model: ({ call }) => call.model,
  options: ({ call }) => JSON.stringify(call.options),
  started_at: ({ call }) => call.startedAt,
  prompt_hash: ({ call }) => call.promptHash,
  answer_hash: ({ call }) => call.answerHash,
} as const satisfies Record<string, Read>;

/** Of sessions with agents at the same time; `arm` tells a cell, that of one agent alone too. */
const OF_AGENTS = {
  agent: ({ call }) => call.agent,
  instance: ({ call }) => call.instance,
} as const satisfies Record<string, Read>;
