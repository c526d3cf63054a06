import type { Failure } from "@runproof/contract";

import { CallClock } from "../call/call-clock.ts";
import { DeadlineWatch } from "../call/deadline-watch.ts";
import { Connection } from "../connection/connection.ts";
import { transportFailure } from "../connection/transport-failure.ts";
import type { ServerAccess } from "./server-access.ts";
import { serverProblem } from "./server-problem.ts";

export interface PlainRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below the path prefix of the server, such as `/api/version`. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface PlainResponse {
  readonly statusCode: number;
  readonly body: string;
}

/**
 * One request on a connection of its own, answered as a whole: management calls are rare and
 * must neither wait for measured ones nor share their connection.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`; the signal's reason when aborted
 */
export async function sendRequest(
  access: ServerAccess,
  request: PlainRequest,
): Promise<PlainResponse> {
  access.signal.throwIfAborted();
  const connection = new Connection(access.address.origin);
  try {
    return await exchange(connection, access, request);
  } finally {
    await connection.destroy(new Error("the request is over"));
  }
}

function exchange(
  connection: Connection,
  { address, deadlines, signal }: ServerAccess,
  { method, path, body }: PlainRequest,
): Promise<PlainResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<PlainResponse>();
  const fail = (failure: Failure, cause?: unknown): void =>
    reject(serverProblem(address, failure, cause));
  const clock = new CallClock();
  const watch = new DeadlineWatch(
    deadlines,
    () => clock.now(),
    (code, limitMs) =>
      fail({ code, message: `no answer within ${limitMs} ms (${code.replaceAll("-", " ")})` }),
  );
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort);
  const chunks: Buffer[] = [];
  let statusCode = 0;
  let wasSent = false;
  connection.dispatch(
    {
      method,
      path: `${address.pathPrefix}${path}`,
      body: body === undefined ? null : JSON.stringify(body),
      headers: ["content-type", "application/json", ...address.headers],
    },
    {
      onRequestStart() {
        wasSent = true;
        watch.sent(clock.now());
      },
      onResponseStart(_controller, code) {
        statusCode = code;
        watch.firstByte(clock.now());
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
        watch.data(clock.now());
      },
      onResponseEnd: () => resolve({ statusCode, body: Buffer.concat(chunks).toString("utf8") }),
      onResponseError: (_controller, error) => fail(transportFailure(error, wasSent), error),
    },
  );
  return promise.finally(() => {
    watch.stop();
    signal.removeEventListener("abort", onAbort);
  });
}
