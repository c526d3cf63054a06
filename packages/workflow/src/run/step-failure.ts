import { BenchError, type Failure, type Outcome } from "@runproof/contract";

import type { StepResult } from "../step-context.ts";
import { TimeLimit } from "./time-limit.ts";

export interface StageFailure {
  readonly status: Exclude<Outcome, "ok">;
  readonly error: Failure;
}

/** What a failed step leaves behind all the same. */
export type StepRemains = Partial<StepResult>;

/** Ends a step: what it measures failed. Never leaves `executeRun`. */
export class StepFailure extends Error {
  override readonly name = "StepFailure";
  readonly failure: StageFailure;
  readonly remains: StepRemains;

  constructor(failure: StageFailure, remains: StepRemains = {}) {
    super(failure.error.message);
    this.failure = failure;
    this.remains = remains;
  }
}

/** A step that failed by itself, with a code that can be counted. */
export function failedStep(code: string, message: string, remains?: StepRemains): StepFailure {
  return new StepFailure({ status: "failed", error: { code, message } }, remains);
}

/** What became of a step that threw: an expected error is a record, anything else is a bug. */
export function failureOf(error: unknown, signal: AbortSignal): StageFailure {
  if (signal.aborted) return stopped(signal.reason);
  if (error instanceof StepFailure) return error.failure;
  if (!BenchError.is(error)) throw error;
  const hint = error.hint === undefined ? "" : ` (${error.hint})`;
  return { status: "failed", error: { code: error.code, message: `${error.message}${hint}` } };
}

function stopped(reason: unknown): StageFailure {
  if (reason instanceof TimeLimit) {
    return { status: "timedOut", error: { code: reason.code, message: reason.message } };
  }
  const message = reason instanceof StepFailure ? "another branch failed" : "the run was stopped";
  return { status: "cancelled", error: { code: "cancelled", message } };
}
