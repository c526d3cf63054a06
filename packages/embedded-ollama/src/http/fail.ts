import { ApiError } from "./api-error.ts";
import type { Exchange } from "./exchange.ts";
import { sendJson } from "./send.ts";

/** Answers a failed request: a status before the first chunk, an error line after it, nothing to a client that left. */
export function fail({ response, signal }: Exchange, error: unknown): void {
  if (signal.aborted || response.destroyed || response.writableEnded) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (response.headersSent) {
    response.end(`${JSON.stringify({ error: message })}\n`);
  } else {
    sendJson(response, error instanceof ApiError ? error.status : 500, { error: message });
  }
}
