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

/** What comes back. `onFailure` gets a BenchError, or the signal's reason. */
export interface PlainReceiver {
  readonly onData: (chunk: Buffer, statusCode: number) => void;
  readonly onEnd: (statusCode: number) => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * One request on a connection of its own: management calls are rare and must neither wait for
 * measured ones nor share their connection.
 *
 * @returns what ends it, also in the middle; to be called in any case
 */
export function startPlainExchange(
  { address, deadlines, signal }: ServerAccess,
  { method, path, body }: PlainRequest,
  { onData, onEnd, onFailure }: PlainReceiver,
): () => Promise<void> {
  const fail = (failure: Failure, cause?: unknown): void =>
    onFailure(serverProblem(address, failure, cause));
  const clock = new CallClock();
  const watch = new DeadlineWatch(
    deadlines,
    () => clock.now(),
    (code, limitMs) =>
      fail({ code, message: `no answer within ${limitMs} ms (${code.replaceAll("-", " ")})` }),
  );
  const onAbort = (): void => onFailure(signal.reason);
  signal.addEventListener("abort", onAbort);
  const connection = new Connection(address.origin);
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
        watch.data(clock.now());
        onData(chunk, statusCode);
      },
      onResponseEnd: () => onEnd(statusCode),
      onResponseError: (_controller, error) => fail(transportFailure(error, wasSent), error),
    },
  );
  return async () => {
    watch.stop();
    signal.removeEventListener("abort", onAbort);
    await connection.destroy(new Error("the request is over"));
  };
}
