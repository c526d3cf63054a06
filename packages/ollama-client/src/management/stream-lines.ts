import { httpFailure } from "../call/http-failure.ts";
import { LineSplitter } from "../call/line-splitter.ts";
import { createQueue } from "../streaming/queue.ts";
import { startPlainExchange, type PlainRequest } from "./plain-exchange.ts";
import type { ServerAccess } from "./server-access.ts";
import { serverProblem } from "./server-problem.ts";

/**
 * The lines of a streamed answer, as they come. Leaving the loop closes the connection. There is no
 * limit to the whole: a download takes as long as it takes.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`; the signal's reason when aborted
 */
export async function* streamLines(
  access: ServerAccess,
  request: PlainRequest,
): AsyncGenerator<string, void> {
  access.signal.throwIfAborted();
  const { address } = access;
  const deadlines = { ...access.deadlines, totalMs: Number.POSITIVE_INFINITY };
  const lines = createQueue<string>();
  const splitter = new LineSplitter(lines.push);
  const errorBody: Buffer[] = [];
  const end = startPlainExchange({ ...access, deadlines }, request, {
    onData(chunk, statusCode) {
      if (statusCode === 200) splitter.push(chunk);
      else errorBody.push(chunk);
    },
    onEnd(statusCode) {
      if (statusCode === 200) {
        lines.push(splitter.rest());
        lines.end();
      } else {
        const failure = httpFailure(statusCode, Buffer.concat(errorBody).toString("utf8"));
        lines.fail(serverProblem(address, failure));
      }
    },
    onFailure: lines.fail,
  });
  try {
    for await (const line of lines) if (line.trim() !== "") yield line;
  } finally {
    await end();
  }
}
