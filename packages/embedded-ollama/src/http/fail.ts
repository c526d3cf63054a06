import { ApiError } from "./api-error.ts";
import type { Exchange } from "./exchange.ts";

/** Answers a failed request; there is nothing to tell a client that left. */
export function fail({ response, answer, signal }: Exchange, error: unknown): void {
  if (signal.aborted || response.destroyed || response.writableEnded) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  answer.failure(error instanceof ApiError ? error.status : 500, message);
}
