import { stat } from "node:fs/promises";

import { BenchError, type RecordedTraffic } from "@runproof/contract";

import { trafficOfSession } from "./read-session.ts";
import { trafficOfRun } from "./traffic-of-run.ts";

/**
 * The requests of a recorded session, or of the first complete run of a run directory.
 *
 * @throws BenchError DATA_UNREADABLE, DATA_EMPTY, or as `readRun`
 */
export async function readTraffic(path: string): Promise<RecordedTraffic> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new BenchError("DATA_UNREADABLE", `there is no ${path} to replay`, {
      cause,
      hint: "runproof record --out session.ndjson   writes one; runproof list shows stored runs",
    });
  });
  return found.isDirectory() ? await trafficOfRun(path) : await trafficOfSession(path);
}
