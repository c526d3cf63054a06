import { parseArgs } from "node:util";

import { BenchError } from "@runproof/contract";

import { emit } from "./emit.ts";
import { measureSession } from "./measure-session.ts";
import { listenForStop } from "./stop-requests.ts";

// The measuring process: `main --run DIRECTORY`. Nothing here draws, formats or decides; it only
// takes stamps and appends records. Whoever starts it renders from the events on standard output.
const { values } = parseArgs({ options: { run: { type: "string" } } });
const stop = listenForStop(process.stdin);
try {
  if (values.run === undefined) throw new BenchError("USAGE", "the runner needs --run DIRECTORY");
  const end = await measureSession(values.run, stop);
  emit({ event: "session-end", status: end.status, reason: end.reason });
} catch (error) {
  if (!BenchError.is(error)) throw error;
  emit({ event: "error", code: error.code, message: error.message, hint: error.hint });
  process.exitCode = 1;
} finally {
  stop.close();
}
