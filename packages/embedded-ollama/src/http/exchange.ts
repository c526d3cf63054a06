import type { IncomingMessage, ServerResponse } from "node:http";

import type { Answer } from "./answer.ts";
import type { RequestFields } from "./request-fields.ts";

/** One request on its way. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /**
   * The JSON object in the body.
   * @param goType the request's type name in Ollama, which error texts carry, such as `ChatRequest`
   * @throws ApiError 400
   */
  fields(goType: string): Promise<RequestFields>;
  /** What the answer is written to. */
  readonly answer: Answer;
  /** Aborted when the client goes away before the response is complete, which it also does when the server stops. */
  readonly signal: AbortSignal;
  /** Monotonic clock at the arrival of the request, in nanoseconds. */
  readonly startNs: bigint;
}
