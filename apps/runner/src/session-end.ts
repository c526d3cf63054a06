import type { RunRecord, RunStatus } from "@runproof/contract";

/** What happened to the runs of a plan so far. */
export interface Tally {
  readonly executed: number;
  readonly failed: number;
  readonly invalid: number;
  /** Why no further run was started, if the plan was not carried out in full. */
  readonly stoppedBy: "request" | "server-lost" | "nothing-works" | undefined;
  /** The instance that stopped answering, where the session was stopped by that. */
  readonly lostInstance?: string | undefined;
  /** What the last failed run failed of. */
  readonly lastFailure?: string;
  /** What the last invalid run was disturbed by. */
  readonly lastDisturbance?: string;
}

export const NOTHING_DONE: Tally = { executed: 0, failed: 0, invalid: 0, stoppedBy: undefined };

export function addRun(tally: Tally, run: RunRecord): Tally {
  return {
    ...tally,
    ...(run.error === undefined ? {} : { lastFailure: failureText(run) }),
    ...(run.invalidReason === undefined ? {} : { lastDisturbance: run.invalidReason }),
    executed: tally.executed + 1,
    failed: tally.failed + (run.status === "ok" ? 0 : 1),
    invalid: tally.invalid + (run.valid ? 0 : 1),
  };
}

/** With the step that failed: of steps inside each other the innermost, which began last. */
function failureText({ error, stages }: RunRecord): string {
  const failed = stages.findLast((stage) => stage.error?.message === error?.message);
  const where = failed === undefined ? "" : `step ${failed.name}: `;
  return `${where}${error?.code}: ${error?.message}`;
}

export interface SessionEnd {
  readonly status: Exclude<RunStatus, "running">;
  readonly reason?: string | undefined;
}

/** From this share of disturbed runs on, the measurement as a whole is invalid. */
const INVALID_SHARE = 0.5;

/** The status of a session, from what happened to its runs. */
export function endOfSession(tally: Tally, plannedRuns: number): SessionEnd {
  const done = `${tally.executed} of ${plannedRuns} runs were executed`;
  if (tally.stoppedBy === "request") return { status: "interrupted", reason: done };
  if (tally.stoppedBy === "server-lost") {
    const lost = tally.lostInstance ?? "the server";
    return { status: "incomplete", reason: `${lost} stopped answering; ${done}` };
  }
  if (tally.stoppedBy === "nothing-works") {
    return { status: "incomplete", reason: `every run failed (${tally.lastFailure}); ${done}` };
  }
  if (tally.invalid > 0 && tally.invalid >= INVALID_SHARE * tally.executed) {
    return {
      status: "invalid",
      reason: `${tally.invalid} of ${tally.executed} runs were disturbed (${tally.lastDisturbance})`,
    };
  }
  if (tally.failed > 0) {
    const reason = `${tally.failed} of ${tally.executed} runs failed (${tally.lastFailure})`;
    return { status: "incomplete", reason };
  }
  return { status: "complete" };
}
