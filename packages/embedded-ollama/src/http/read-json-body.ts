import type { IncomingMessage } from "node:http";

import { parseJsonBody } from "./parse-json-body.ts";
import type { RequestFields } from "./request-fields.ts";

/**
 * The JSON object in a request's body. By events, as iterating costs a tenth of a millisecond more
 * before the first token.
 * @throws ApiError 400 `missing request body`, or what Go's decoder says of bad JSON
 */
export async function readJsonBody(
  request: IncomingMessage,
  goType: string,
): Promise<RequestFields> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const chunks: Buffer[] = [];
  request
    .on("data", (chunk: Buffer) => void chunks.push(chunk))
    .once("end", resolve)
    .once("error", reject)
    .once("close", () => reject(new Error("request canceled")));
  await promise;
  return parseJsonBody(Buffer.concat(chunks).toString("utf8"), goType);
}
