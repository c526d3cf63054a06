import { makeDiscardedCall } from "./make-discarded-call.ts";
import type { WarmUpAssignment } from "./run-assignment.ts";
import type { RecordedCall } from "./workflow-record.ts";
import type { WorkflowTools } from "./workflow-tools.ts";

/** The nonces of discarded calls are the last ones of a run; those of several agents, further to the front. */
export const MOST_WARM_UP_CALLS = 100;

/**
 * Calls that make the server load the model with a cell's options and leave it warm. They are
 * recorded, and counted by no measure but cold starts. Ends early when a call fails: the run that
 * follows will say why.
 */
export async function* executeWarmUp(
  assignment: WarmUpAssignment,
  { lanes: [lane], eventLoop, signal, record }: WorkflowTools,
): AsyncGenerator<RecordedCall, void> {
  const { calls, places, before = 0 } = assignment;
  for (let number = 1; number <= calls && !signal.aborted; number += 1) {
    const place = places - (before + 1) * MOST_WARM_UP_CALLS + number - 1;
    const call = await makeDiscardedCall(
      { context: assignment, phase: "warmup", number, place },
      { lane, eventLoop, signal, record },
    );
    yield call;
    if (call.record.status !== "ok") return;
  }
}
