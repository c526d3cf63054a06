import type { CallEvent } from "@runproof/contract";

import type { SessionIndex } from "../session/cell-records.ts";

/**
 * What happened to calls, with its evidence. Answers at the limit of output tokens are left to the
 * counts: where a plan limits them to make work equal, every call has one.
 */
export function callEvents({ calls }: SessionIndex): CallEvent[] {
  const events: CallEvent[] = [];
  for (const call of calls) {
    for (const evidence of call.flags?.evidence ?? []) {
      if (evidence.flag === "limitReached") continue;
      const { id: callId, runId, cellId, stage, phase } = call;
      events.push({ callId, runId, cellId, stage, phase, ...evidence });
    }
  }
  return events;
}
