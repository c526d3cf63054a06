import { startPlainExchange, type PlainRequest } from "./plain-exchange.ts";
import type { ServerAccess } from "./server-access.ts";

export interface PlainResponse {
  readonly statusCode: number;
  readonly body: string;
}

/**
 * One request, answered as a whole.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`; the signal's reason when aborted
 */
export async function sendRequest(
  access: ServerAccess,
  request: PlainRequest,
): Promise<PlainResponse> {
  access.signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<PlainResponse>();
  const chunks: Buffer[] = [];
  const end = startPlainExchange(access, request, {
    onData: (chunk) => chunks.push(chunk),
    onEnd: (statusCode) => resolve({ statusCode, body: Buffer.concat(chunks).toString("utf8") }),
    onFailure: reject,
  });
  return promise.finally(end);
}
