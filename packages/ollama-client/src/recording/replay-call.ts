import type { CallOutcome } from "../call/call-outcome.ts";
import { CallState } from "../call/call-state.ts";
import { describedOutcome } from "../described-outcome.ts";
import { WIRE_FORMATS } from "../wire-formats.ts";
import { applyEvent } from "./apply-event.ts";
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
  for (const event of recording.events) applyEvent(state, event);
  return describedOutcome(recording, state.result(facts));
}
