import { rm } from "node:fs/promises";

import { BenchError, type RunStatus } from "@runproof/contract";
import { endSession, lockRun, openRunWriter, readRun } from "@runproof/run-store";

import { evaluateStored, type Evaluation } from "../evaluation/evaluate-run.ts";
import { EXIT, exitCodeOfStatus, type ExitCode } from "../exit-codes.ts";

export interface SessionOutcome {
  readonly runDirectory: string;
  /** Why the session broke off, if it did. */
  readonly failure: BenchError | undefined;
  /** Exit code of the signal that interrupted it, if one did. */
  readonly interrupted: ExitCode | undefined;
  /** True where records of earlier sessions may be there: nothing is taken away then. */
  readonly isResumed: boolean;
}

export interface FinishedRun {
  readonly evaluation: Evaluation;
  readonly exitCode: ExitCode;
}

/**
 * Close the books on a session, however it ended: status, measures, verdicts, exit code.
 *
 * @returns undefined when nothing was measured; the empty run directory is gone then.
 * @throws the session's failure when nothing was measured because of it.
 */
export async function finishRun(outcome: SessionOutcome): Promise<FinishedRun | undefined> {
  const { runDirectory, failure, interrupted } = outcome;
  let stored = await readRun(runDirectory);
  // Nothing was written when a run could not be resumed, and nothing of it is reported anew.
  if (outcome.isResumed && failure?.code === "RUN_CHANGED") throw failure;
  if (stored.calls.length === 0) {
    if (outcome.isResumed && failure !== undefined) throw failure;
    await rm(runDirectory, { recursive: true, force: true });
    if (failure !== undefined) throw failure;
    return undefined;
  }
  if (stored.manifest.status === "running") {
    const status: RunStatus = interrupted === undefined ? "incomplete" : "interrupted";
    await noteStatus(runDirectory, status, failure?.message ?? "stopped in the middle of a call");
    stored = await readRun(runDirectory);
  }
  return {
    evaluation: await evaluateStored(stored),
    exitCode: exitCodeOf(stored.manifest.status, outcome),
  };
}

function exitCodeOf(status: RunStatus, { failure, interrupted }: SessionOutcome): ExitCode {
  if (interrupted !== undefined) return interrupted;
  return failure === undefined ? exitCodeOfStatus(status) : EXIT.incomplete;
}

async function noteStatus(path: string, status: RunStatus, statusReason: string): Promise<void> {
  const { manifest } = await readRun(path);
  const writer = await openRunWriter(path);
  const finishedAt = new Date().toISOString();
  const end = { end: "died", endedAt: finishedAt, reason: statusReason } as const;
  try {
    // The measuring process is gone: its lock is taken over, and leaves with us.
    const lock = await lockRun(path, 0);
    await writer.updateManifest({
      status,
      statusReason,
      finishedAt,
      ...(manifest.sessions === undefined ? {} : { sessions: endSession(manifest.sessions, end) }),
    });
    await lock.release();
  } catch {
    // On a full disk the manifest keeps saying "running" under a dead process, which readers report.
  } finally {
    await writer.close();
  }
}
