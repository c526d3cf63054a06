import {
  LLM_STAGES,
  SCHEMA_VERSION,
  type CallRecord,
  type LlmStage,
  type RunRecord,
  type StageRecord,
} from "@runproof/contract";

import { CALL_PLACE } from "./call-place.ts";
import { cutToBudget } from "./cut-to-budget.ts";
import { failureOf, type StageFailure } from "./failure-of.ts";
import { gatherMaterial } from "./gather-material.ts";
import { makeCall } from "./make-call.ts";
import { nonceFor } from "./nonce-for.ts";
import { analyzePrompt } from "./prompts/analyze-prompt.ts";
import { nonceLine } from "./prompts/nonce-line.ts";
import { reportPrompt } from "./prompts/report-prompt.ts";
import type { RunAssignment } from "./run-assignment.ts";
import { startStageClock, type StageClock } from "./stage-clock.ts";
import { validityOf } from "./validity-of.ts";
import type { RecordedCall, WorkflowRecord } from "./workflow-record.ts";
import type { WorkflowTools } from "./workflow-tools.ts";

/**
 * Run the report agent once: scan → ingest → analyze → report.
 *
 * Yields every call as soon as it ended, then the run. The next call is made when the next value is
 * asked for, so the caller can put each record on disk in between; that time is left out of the run.
 */
export async function* executeRun(
  assignment: RunAssignment,
  tools: WorkflowTools,
): AsyncGenerator<WorkflowRecord, void> {
  const startedAt = new Date().toISOString();
  const clock = startStageClock();
  const gathered = await gatherMaterial(assignment, clock, tools.signal);
  const stages: StageRecord[] = [...gathered.stages];
  const calls: CallRecord[] = [];
  let failure: StageFailure | undefined = gathered.failure;
  let text = gathered.material ?? "";
  for (const stage of failure === undefined ? LLM_STAGES : []) {
    if (tools.signal.aborted) {
      failure = failureOf(undefined, tools.signal);
      break;
    }
    if (calls.length > 0) clock.leaveOut(stages.at(-1)?.endNs ?? 0);
    const beganNs = clock.elapsedNs();
    const call = await callStage(stage, text, assignment, tools);
    stages.push(stageOf(stage, beganNs, call, clock));
    calls.push(call.record);
    yield call;
    text = call.answer;
    failure = failureOfCall(call);
    if (failure !== undefined) break;
  }
  const record: RunRecord = {
    schemaVersion: SCHEMA_VERSION,
    kind: "run",
    id: assignment.runId,
    cellId: assignment.cell.id,
    arm: assignment.cell.arm,
    block: assignment.block.index,
    position: assignment.position,
    sequence: assignment.sequence,
    samplingSeed: assignment.block.samplingSeed,
    startedAt,
    startNs: String(clock.startNs),
    endNs: stages.at(-1)?.endNs ?? clock.elapsedNs(),
    bookkeepingNs: clock.leftOutNs(),
    status: failure?.status ?? "ok",
    ...(failure === undefined ? {} : { error: failure.error }),
    stages,
    warmupCallIds: [...assignment.warmupCallIds],
    ...(assignment.effective === undefined ? {} : { effective: assignment.effective }),
    ...validityOf(calls, assignment.eventLoopLimitMs),
  };
  yield { kind: "run", record };
}

/** The prompt of a stage: for `analyze` from the data, for `report` from the analysis. */
const PROMPT: Readonly<Record<LlmStage, (text: string, assignment: RunAssignment) => string>> = {
  analyze: (material) => analyzePrompt(material),
  report: (analysis, { workload }) =>
    reportPrompt(cutToBudget(analysis, workload.promptTokens.report)),
};

async function callStage(
  stage: LlmStage,
  text: string,
  assignment: RunAssignment,
  tools: WorkflowTools,
): Promise<RecordedCall> {
  const { runId, seed, sequence, promptCache, workload } = assignment;
  const nonce = nonceFor({ seed, sequence, place: CALL_PLACE[stage] });
  const start = promptCache === "cold-prefix" ? nonceLine(nonce) : "";
  const input = {
    context: assignment,
    id: `${runId}.${stage}.1`,
    phase: assignment.phase,
    stage,
    prompt: start + PROMPT[stage](text, assignment),
    outputTokens: workload.outputTokens[stage],
    think: workload.think,
  } as const;
  return await makeCall(input, tools);
}

/** The stage ends with its call, before the bookkeeping that follows. */
function stageOf(
  name: LlmStage,
  beganNs: number,
  { record }: RecordedCall,
  clock: StageClock,
): StageRecord {
  const { status, error, id, client, promptCharacters, answerCharacters } = record;
  return clock.stage(name, beganNs, {
    endNs: clock.atNs(BigInt(client.callNs)) + client.endNs,
    status,
    error,
    callIds: [id],
    facts: { promptCharacters, answerCharacters },
  });
}

function failureOfCall({ record }: RecordedCall): StageFailure | undefined {
  if (record.status === "ok") return undefined;
  const error = record.error ?? { code: record.status, message: "the call did not end well" };
  return { status: record.status, error };
}
