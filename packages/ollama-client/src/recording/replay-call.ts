import type { CallEvent } from "../call/call-event.ts";
import type { CallOutcome } from "../call/call-outcome.ts";
import { CallState } from "../call/call-state.ts";
import { describedOutcome } from "../described-outcome.ts";
import { WIRE_FORMATS } from "../wire-formats.ts";
import { decodeRecording } from "./decode-recording.ts";

/**
 * Derives the outcome of a recorded call again, through the code that measured it.
 *
 * @throws BenchError `DATA_UNREADABLE` when the bytes are no recording
 */
export function replayCall(bytes: Uint8Array): CallOutcome {
  const recording = decodeRecording(bytes);
  const { api, endpoint, streamed, facts } = recording;
  const state = new CallState(WIRE_FORMATS[api].answer(endpoint, streamed), streamed);
  for (const event of recording.events) apply(state, event);
  return describedOutcome(recording, state.result(facts));
}

function apply(state: CallState, event: CallEvent): void {
  switch (event.kind) {
    case "sent":
      return state.sent(event.atNs, event.connection);
    case "responseStarted":
      return state.responseStarted(event.atNs);
    case "head":
      return state.head(event.status, event.contentEncoding);
    case "data":
      return state.data(event.atNs, event.bytes, event.withHead);
    case "ended":
      return state.ended(event.atNs);
    case "broken":
      return state.broken(event.atNs, event.failure);
    case "gaveUp":
      return state.gaveUp(event.atNs, event.ending);
  }
}
