import type { RunRecord } from "@runproof/contract";
import type { RunWriter } from "@runproof/run-store";
import type { WorkflowRecord } from "@runproof/workflow";

import { emit } from "./emit.ts";
import type { StopRequests } from "./stop-requests.ts";

interface RecordTools {
  readonly writer: RunWriter;
  readonly stop: StopRequests;
}

/**
 * Put every record of a run on disk as it comes. The workflow starts its next call only when the
 * next record is asked for, so a crash loses at most the call in flight.
 *
 * @returns the run record, or undefined for a warm-up, which has none.
 */
export async function record(
  records: AsyncIterable<WorkflowRecord>,
  arm: string,
  { writer, stop }: RecordTools,
): Promise<RunRecord | undefined> {
  let run: RunRecord | undefined;
  for await (const entry of records) {
    if (entry.kind === "call") {
      await writer.appendCall(entry.record, entry);
      emit({ event: "call-end", arm, call: entry.record });
      stop.settle();
    } else {
      await writer.appendRun(entry.record, entry.texts);
      emit({ event: "run-end", run: entry.record });
      run = entry.record;
    }
  }
  return run;
}
