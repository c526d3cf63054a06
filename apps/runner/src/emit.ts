import { writeSync } from "node:fs";

import type { RunnerEvent } from "@runproof/contract";

const STANDARD_OUTPUT = 1;

/**
 * Tell the starter what happened: one JSON object per line.
 *
 * The write is synchronous so that an event is out before the process can end. A starter that
 * stopped reading must not stop the measurement: the records on disk are the result, not the events.
 */
export function emit(event: RunnerEvent): void {
  try {
    writeSync(STANDARD_OUTPUT, `${JSON.stringify(event)}\n`);
  } catch {
    // The reader is gone; standard input closes as well and ends the session.
  }
}
