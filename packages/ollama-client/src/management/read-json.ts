import type { z } from "@runproof/contract/zod";

import { httpFailure } from "../call/http-failure.ts";
import type { PlainRequest } from "./plain-exchange.ts";
import { sendRequest, type PlainResponse } from "./send-request.ts";
import type { ServerAccess } from "./server-access.ts";
import { serverProblem } from "./server-problem.ts";

/**
 * Sends a request and reads its answer by `schema`.
 *
 * @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`
 */
export async function requestJson<Schema extends z.ZodType>(
  access: ServerAccess,
  request: PlainRequest,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return readJson(access, await sendRequest(access, request), schema);
}

/** Reads an answer by `schema`. @throws as `requestJson` */
export function readJson<Schema extends z.ZodType>(
  { address }: ServerAccess,
  { statusCode, body }: PlainResponse,
  schema: Schema,
): z.infer<Schema> {
  if (statusCode !== 200) throw serverProblem(address, httpFailure(statusCode, body));
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    const begin = JSON.stringify(body.trim().slice(0, 60));
    throw serverProblem(address, malformed(`its answer is not JSON: ${begin}`), error);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  throw serverProblem(
    address,
    malformed(`${where}${issue?.message ?? "unexpected answer"}`),
    result.error,
  );
}

function malformed(message: string): { readonly code: string; readonly message: string } {
  return { code: "malformed", message };
}
