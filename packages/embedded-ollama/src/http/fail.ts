import type { ServerLog } from "../server-log.ts";
import { ApiError } from "./api-error.ts";
import type { Exchange } from "./exchange.ts";

/** From here on it is the server's failure, not the request's. */
const firstOfServer = 500;

/**
 * Answers a failed request; there is nothing to tell a client that left.
 * @param log hears of failures that are not the request's
 */
export function fail(
  { request, response, answer, signal }: Exchange,
  error: unknown,
  log?: ServerLog,
): void {
  if (signal.aborted || response.destroyed || response.writableEnded) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  const status = error instanceof ApiError ? error.status : firstOfServer;
  if (status >= firstOfServer)
    log?.(`${request.method} ${request.url} failed with ${status}: ${message}`);
  answer.failure(status, message);
}
