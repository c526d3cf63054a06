import type { CallEvent } from "../call/call-event.ts";
import type { CallState } from "../call/call-state.ts";

/** Tells a call's state what happened to the call. */
export function applyEvent(state: CallState, event: CallEvent): void {
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
