import type { IncomingMessage, ServerResponse } from "node:http";

/** One request on its way. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Aborted when the client goes away before the response is complete, and when the server stops. */
  readonly signal: AbortSignal;
  /** Monotonic clock at the arrival of the request, in nanoseconds. */
  readonly startNs: bigint;
}
