import type { RunStatus } from "@runproof/contract";

/** What happened to the runs of a session. */
export interface Tally {
  readonly executed: number;
  readonly failed: number;
  readonly invalid: number;
  /** Why no further run was started, if the plan was not carried out in full. */
  readonly stoppedBy: "request" | "server-lost" | "nothing-works" | undefined;
  /** What the last failed run failed of. */
  readonly lastFailure?: string;
}

export interface SessionEnd {
  readonly status: RunStatus;
  readonly reason?: string | undefined;
}

/** From this share of disturbed runs on, the measurement as a whole is invalid. */
const INVALID_SHARE = 0.5;

/** The status of a session, from what happened to its runs. */
export function endOfSession(tally: Tally, plannedRuns: number): SessionEnd {
  const done = `${tally.executed} of ${plannedRuns} runs were executed`;
  if (tally.stoppedBy === "request") return { status: "interrupted", reason: done };
  if (tally.stoppedBy === "server-lost") {
    return { status: "incomplete", reason: `the server stopped answering; ${done}` };
  }
  if (tally.stoppedBy === "nothing-works") {
    return { status: "incomplete", reason: `every run failed (${tally.lastFailure}); ${done}` };
  }
  if (tally.invalid > 0 && tally.invalid >= INVALID_SHARE * tally.executed) {
    return {
      status: "invalid",
      reason: `the measuring process stalled in ${tally.invalid} of ${tally.executed} runs`,
    };
  }
  if (tally.failed > 0) {
    const reason = `${tally.failed} of ${tally.executed} runs failed (${tally.lastFailure})`;
    return { status: "incomplete", reason };
  }
  return { status: "complete" };
}
