import { setTimeout as sleep } from "node:timers/promises";

import { emit } from "../emit.ts";
import type { StopRequests } from "../stop-requests.ts";

/** Let the machine rest before a run; a request to stop ends it. It is in none of the run's times. */
export async function coolDown(durationMs: number, stop: StopRequests): Promise<void> {
  if (durationMs === 0) return;
  emit({ event: "cool-down", durationMs });
  await sleep(durationMs, undefined, { signal: stop.stopping }).catch((error: unknown) => {
    if (!stop.stopRequested()) throw error;
  });
}
