import { makeDiscardedCall } from "./make-discarded-call.ts";
import type { CallContext, NonceContext } from "./run-assignment.ts";
import type { RecordedCall } from "./workflow-record.ts";
import type { WorkflowTools } from "./workflow-tools.ts";

/** A cold start on purpose; the server must hold no model when it is made. */
export interface ColdStartAssignment extends CallContext, NonceContext {
  /** Among those before a run, from 1. */
  readonly number: number;
}

/** Their nonces come before those of warm-up calls, which are the last hundred. */
const MOST_DISCARDED_CALLS = 200;

/** One call that makes the server load the model: its load is the cold start. */
export async function executeColdStart(
  assignment: ColdStartAssignment,
  { lanes: [lane], eventLoop, signal, record }: WorkflowTools,
): Promise<RecordedCall> {
  const { number, places } = assignment;
  const place = places - MOST_DISCARDED_CALLS + number - 1;
  return await makeDiscardedCall(
    { context: assignment, phase: "cold-start", number, place },
    { lane, eventLoop, signal, record },
  );
}
