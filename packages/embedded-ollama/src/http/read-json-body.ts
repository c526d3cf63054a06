import type { IncomingMessage } from "node:http";

import { parseJsonBody } from "./parse-json-body.ts";
import type { RequestFields } from "./request-fields.ts";

/**
 * The JSON object in a request's body.
 * @throws ApiError 400 `missing request body`, or what Go's decoder says of bad JSON
 */
export async function readJsonBody(
  request: IncomingMessage,
  goType: string,
): Promise<RequestFields> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return parseJsonBody(Buffer.concat(chunks).toString("utf8"), goType);
}
