import type { CallEvent } from "../call/call-event.ts";
import type { CallFacts } from "../call/call-state.ts";
import type { CallDescription } from "../described-outcome.ts";

/** What came over the wire in one call and when: enough to derive its outcome again. */
export interface CallRecording extends CallDescription {
  /** Whether the answer was asked for in pieces. */
  readonly streamed: boolean;
  readonly facts: CallFacts;
  readonly events: readonly CallEvent[];
}
