import type { Failure } from "@runproof/contract";

import { CallClock } from "../call/call-clock.ts";
import { DeadlineWatch } from "../call/deadline-watch.ts";
import { httpFailure } from "../call/http-failure.ts";
import { LineSplitter } from "../call/line-splitter.ts";
import { Connection } from "../connection/connection.ts";
import { transportFailure } from "../connection/transport-failure.ts";
import type { PlainRequest } from "../management/send-request.ts";
import type { ServerAccess } from "../management/server-access.ts";
import { serverProblem } from "../management/server-problem.ts";
import { createQueue } from "./queue.ts";

/**
 * The lines of a streamed answer to a management call, as they come. Leaving the loop closes the
 * connection. There is no limit to the whole: a download takes as long as it takes.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`; the signal's reason when aborted
 */
export async function* streamLines(
  { address, deadlines, signal }: ServerAccess,
  { method, path, body }: PlainRequest,
): AsyncGenerator<string, void> {
  signal.throwIfAborted();
  const lines = createQueue<string>();
  const splitter = new LineSplitter(lines.push);
  const fail = (failure: Failure, cause?: unknown): void =>
    lines.fail(serverProblem(address, failure, cause));
  const clock = new CallClock();
  const limits = { ...deadlines, totalMs: Number.POSITIVE_INFINITY };
  const watch = new DeadlineWatch(
    limits,
    () => clock.now(),
    (code, limitMs) =>
      fail({ code, message: `no answer within ${limitMs} ms (${code.replaceAll("-", " ")})` }),
  );
  const onAbort = (): void => lines.fail(signal.reason);
  signal.addEventListener("abort", onAbort);
  const connection = new Connection(address.origin);
  let status = 0;
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
      onResponseStart(_controller, statusCode) {
        status = statusCode;
        watch.firstByte(clock.now());
      },
      onResponseData(_controller, chunk) {
        watch.data(clock.now());
        splitter.push(chunk);
      },
      onResponseEnd() {
        const rest = splitter.rest();
        if (status === 200) {
          lines.push(rest);
          lines.end();
        } else {
          fail(httpFailure(status, rest));
        }
      },
      onResponseError: (_controller, error) => fail(transportFailure(error, wasSent), error),
    },
  );
  try {
    for await (const line of lines) if (line.trim() !== "") yield line;
  } finally {
    watch.stop();
    signal.removeEventListener("abort", onAbort);
    await connection.destroy(new Error("the request is over"));
  }
}
