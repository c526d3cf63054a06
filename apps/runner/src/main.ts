import { parseArgs } from "node:util";

import { BenchError } from "@runproof/contract";

import { emit } from "./emit.ts";
import { measureSession } from "./measure-session.ts";
import { listenForStop } from "./stop-requests.ts";

// The measuring process: `main --run DIRECTORY --data FOLDER`. Nothing here draws, formats or decides; it only
// takes stamps and appends records. Whoever starts it renders from the events on standard output.
const { values } = parseArgs({ options: { run: { type: "string" }, data: { type: "string" } } });
const stop = listenForStop(process.stdin);
try {
  const { run, data } = values;
  if (run === undefined || data === undefined) {
    throw new BenchError("USAGE", "the runner needs --run DIRECTORY and --data FOLDER");
  }
  const end = await measureSession(run, data, stop);
  emit({ event: "session-end", status: end.status, reason: end.reason });
} catch (error) {
  if (!BenchError.is(error)) throw error;
  emit({ event: "error", code: error.code, message: error.message, hint: error.hint });
  process.exitCode = 1;
} finally {
  stop.close();
}
