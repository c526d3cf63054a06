import { BenchError, ERROR_CODES, type ErrorCode, type RunnerEvent } from "@runproof/contract";

import type { OwnedProcess } from "./child-process.ts";

/** An error the runner explained, as the one it threw. */
export function runnerError(event: Extract<RunnerEvent, { event: "error" }>): BenchError {
  const known = ERROR_CODES.find((code): code is ErrorCode => code === event.code);
  return new BenchError(known ?? "RUNNER_FAILED", event.message, { hint: event.hint });
}

/** The end of a runner that explained nothing. */
export async function runnerDeath(runner: OwnedProcess, hint: string): Promise<BenchError> {
  const { exitCode, signal } = await runner.ended;
  return new BenchError("RUNNER_FAILED", `the measuring process died (${signal ?? exitCode})`, {
    cause: new Error(runner.errorTail() || "it printed nothing; was it killed, or out of memory?"),
    hint,
  });
}
