import { rm } from "node:fs/promises";

import { BenchError, type RunStatus } from "@runproof/contract";
import { openRunWriter, readRun } from "@runproof/run-store";

import { evaluate, type Evaluation } from "../evaluation/evaluate-run.ts";
import { EXIT, exitCodeOfStatus, type ExitCode } from "../exit-codes.ts";

export interface SessionOutcome {
  readonly runDirectory: string;
  /** Why the session broke off, if it did. */
  readonly failure: BenchError | undefined;
  /** Exit code of the signal that interrupted it, if one did. */
  readonly interrupted: ExitCode | undefined;
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
  if (stored.calls.length === 0) {
    await rm(runDirectory, { recursive: true, force: true });
    if (failure !== undefined) throw failure;
    return undefined;
  }
  if (stored.manifest.status === "running") {
    const status: RunStatus = interrupted === undefined ? "incomplete" : "interrupted";
    await noteStatus(runDirectory, status, failure?.message ?? "stopped in the middle of a call");
    stored = await readRun(runDirectory);
  }
  return { evaluation: evaluate(stored), exitCode: exitCodeOf(stored.manifest.status, outcome) };
}

function exitCodeOf(status: RunStatus, { failure, interrupted }: SessionOutcome): ExitCode {
  if (interrupted !== undefined) return interrupted;
  return failure === undefined ? exitCodeOfStatus(status) : EXIT.incomplete;
}

async function noteStatus(path: string, status: RunStatus, statusReason: string): Promise<void> {
  const writer = await openRunWriter(path);
  try {
    await writer.updateManifest({ status, statusReason, finishedAt: new Date().toISOString() });
  } catch {
    // On a full disk the manifest keeps saying "running" under a dead process, which readers report.
  } finally {
    await writer.close();
  }
}
