import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import type { RawRequest } from "../http/request-reader.ts";

/**
 * The answer of the server behind the faults.
 * @param connection to that server, for this request alone
 * @param signal breaks the connection off, as a client that leaves
 */
export async function askEngine(
  { method, target, headers, body }: RawRequest,
  connection: Duplex,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const kept = [...headers].filter(
    ([name]) => !["connection", "content-length", "expect", "transfer-encoding"].includes(name),
  );
  const request = httpRequest({
    createConnection: () => connection,
    method,
    path: target,
    headers: { ...Object.fromEntries(kept), "content-length": body.length },
    setHost: false,
    signal,
  });
  request.end(body);
  const [answer]: IncomingMessage[] = await once(request, "response");
  if (answer === undefined) throw new Error("the server behind the faults gave no answer");
  return answer;
}
