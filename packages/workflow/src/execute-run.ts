import { SCHEMA_VERSION, type CallRecord, type RunRecord } from "@runproof/contract";

import type { RunAssignment } from "./run-assignment.ts";
import { runSteps } from "./run-steps.ts";
import { createHandover } from "./run/handover.ts";
import { createLanePool } from "./run/lane-pool.ts";
import { startRunClock } from "./run/run-clock.ts";
import { EMPTY_SCOPE } from "./run/run-scope.ts";
import type { RunState } from "./run/run-state.ts";
import { createStageLog } from "./run/stage-log.ts";
import { StepFailure, type StageFailure } from "./run/step-failure.ts";
import { limitSignal, TimeLimit } from "./run/time-limit.ts";
import { validityOf } from "./run/validity-of.ts";
import type { WorkflowRecord } from "./workflow-record.ts";
import type { WorkflowTools } from "./workflow-tools.ts";

/**
 * Run a workflow once.
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
  const { workflow } = assignment;
  const startedAt = new Date().toISOString();
  const leaving = new AbortController();
  using limited = limitSignal(
    AbortSignal.any([tools.signal, leaving.signal]),
    workflow.definition.timeouts.runMs,
    (ms) => new TimeLimit("timeout-run", "the run", ms),
  );
  const clock = startRunClock();
  const records = createHandover<WorkflowRecord>();
  const kept = new Set<Promise<void>>();
  const calls: CallRecord[] = [];
  const run: RunState = {
    assignment,
    workflow,
    tools,
    clock,
    lanes: createLanePool(tools.lanes),
    stages: createStageLog(clock),
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
  };
  const top = { path: "", alone: true, prompts: { next: 0 }, signal: limited.signal };
  const ended = runSteps(workflow.definition.steps, EMPTY_SCOPE, top, run)
    .then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof StepFailure) return error.failure;
        throw error;
      },
    )
    .finally(() => records.end());
  let failure: StageFailure | undefined;
  try {
    yield* records.values();
  } finally {
    leaving.abort();
    failure = await ended;
  }
  const stages = run.stages.records();
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
    warmupCallIds: [...assignment.warmupCallIds],
    ...(assignment.effective === undefined ? {} : { effective: assignment.effective }),
    ...validityOf(calls, assignment.eventLoopLimitMs),
  };
  yield { kind: "run", record, texts: run.stages.texts() };
}
