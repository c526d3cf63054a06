import type { Api } from "@runproof/contract";

import type { CallEvent } from "../call/call-event.ts";
import { CallState, type AttemptResult } from "../call/call-state.ts";
import type { Endpoint } from "../wire-format.ts";
import { WIRE_FORMATS } from "../wire-formats.ts";
import { applyEvent } from "./apply-event.ts";

/** What was seen of a call that someone else made. */
export interface ObservedCall {
  readonly api: Api;
  readonly endpoint: Endpoint;
  /** Whether the answer was asked for in pieces. */
  readonly streamed: boolean;
  readonly events: readonly CallEvent[];
}

/** What the answer says, and whether it is whole. */
export type ReadAnswer = Pick<
  AttemptResult,
  "status" | "error" | "text" | "thinking" | "toolCalls" | "server"
>;

/** Reads an answer that was observed on its way, through the code that reads those of own calls. */
export function readAnswer({ api, endpoint, streamed, events }: ObservedCall): ReadAnswer {
  const state = new CallState(WIRE_FORMATS[api].answer(endpoint, streamed), streamed);
  for (const event of events) applyEvent(state, event);
  return state.result({ callNs: "0", startedAt: "", remoteAddress: undefined });
}
