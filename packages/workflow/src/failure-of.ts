import { BenchError, type Failure, type Outcome } from "@runproof/contract";

export interface StageFailure {
  readonly status: Exclude<Outcome, "ok">;
  readonly error: Failure;
}

/** What became of a stage that threw: an expected error is a record, anything else is a bug. */
export function failureOf(error: unknown, signal: AbortSignal): StageFailure {
  if (signal.aborted) {
    return { status: "cancelled", error: { code: "cancelled", message: "the run was stopped" } };
  }
  if (!BenchError.is(error)) throw error;
  return { status: "failed", error: { code: error.code, message: error.message } };
}
