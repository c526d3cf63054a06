import { SCHEMA_VERSION, type CallRecord, type RunRecord } from "@runproof/contract";

import type { RunAssignment } from "./run-assignment.ts";
import { createHandover } from "./run/handover.ts";
import { startRunClock } from "./run/run-clock.ts";
import { agentRun, runParts, workPart } from "./run/run-part.ts";
import { createStageLog } from "./run/stage-log.ts";
import type { StageFailure } from "./run/step-failure.ts";
import { validityOf } from "./run/validity-of.ts";
import type { WorkflowRecord } from "./workflow-record.ts";
import type { WorkflowTools } from "./workflow-tools.ts";

/**
 * Run a workflow once, or those of several agents at the same time.
 *
 * Yields every call as soon as it ended, then the run. What comes after a call in its sequence is
 * started when the next value is asked for, so the caller can put each record on disk in between; that
 * time is left out of the run. Branches that run at the same time do not wait for each other's records:
 * those are on disk when the last branch has ended. Leaving early stops what is going on.
 */
export async function* executeRun(
  assignment: RunAssignment,
  tools: WorkflowTools,
): AsyncGenerator<WorkflowRecord, void> {
  const startedAt = new Date().toISOString();
  const leaving = new AbortController();
  const signal = AbortSignal.any([tools.signal, leaving.signal]);
  const records = createHandover<WorkflowRecord>();
  const kept = new Set<Promise<void>>();
  const calls: CallRecord[] = [];
  const clock = startRunClock();
  const stageLog = createStageLog(clock);
  const parts = runParts(assignment, tools, {
    tools,
    clock,
    stages: stageLog,
    async keep(call) {
      calls.push(call.record);
      const keeping = records.give(call);
      kept.add(keeping);
      await keeping;
      kept.delete(keeping);
    },
    allKept: async () => {
      await Promise.all(kept);
    },
  });
  // All begin in one turn of the event loop: what they are apart at the start is in their records.
  const ended = Promise.all(
    parts.map(async (part) => await workPart(part, parts.length === 1, signal)),
  ).finally(() => records.end());
  let failures: readonly (StageFailure | undefined)[];
  try {
    yield* records.values();
  } finally {
    leaving.abort();
    failures = await ended;
  }
  const stages = stageLog.records();
  const failure = failures.find((one) => one !== undefined);
  const agents = parts.flatMap((part, index) => agentRun(part, failures[index], stages) ?? []);
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
    endNs: stages.reduce((last, stage) => Math.max(last, stage.endNs), 0),
    bookkeepingNs: clock.leftOutNs(),
    status: failure?.status ?? "ok",
    ...(failure === undefined ? {} : { error: failure.error }),
    stages,
    ...(agents.length === 0 ? {} : { agents }),
    warmupCallIds: [...assignment.warmupCallIds],
    ...(assignment.effective === undefined ? {} : { effective: assignment.effective }),
    ...validityOf(calls, assignment.eventLoopLimitMs),
  };
  yield { kind: "run", record, texts: stageLog.texts() };
}
