import { BenchError } from "@runproof/contract";

import { emit } from "./emit.ts";
import { listenForStop, type StopRequests } from "./stop-requests.ts";

/**
 * Run one of the runner's programs: whoever started it can stop it through standard input, and an
 * expected error becomes an event and exit code 1.
 */
export async function runProgram(work: (stop: StopRequests) => Promise<void>): Promise<void> {
  const stop = listenForStop(process.stdin);
  try {
    await work(stop);
  } catch (error) {
    if (!BenchError.is(error)) throw error;
    emit({ event: "error", code: error.code, message: error.message, hint: error.hint });
    process.exitCode = 1;
  } finally {
    stop.close();
  }
}
