import { BenchError } from "@runproof/contract";
import type { z } from "@runproof/contract/zod";

import { errorText } from "../call/http-failure.ts";
import { modelMissing } from "./model-missing.ts";
import { readJson } from "./read-json.ts";
import { sendRequest } from "./send-request.ts";
import type { ServerAccess } from "./server-access.ts";

interface ModelRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly model: string };
}

/**
 * Sends a request that a model has to serve and reads the answer by `schema`.
 *
 * @throws BenchError `MODEL_MISSING`, `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`;
 * `ENGINE_UNAVAILABLE` when the server cannot load the model or the model cannot do it
 */
export async function requestModel<Schema extends z.ZodType>(
  access: ServerAccess,
  { path, body }: ModelRequest,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const response = await sendRequest(access, { method: "POST", path, body });
  const { statusCode } = response;
  if (statusCode === 404) throw modelMissing(body.model, access.address);
  if (statusCode === 400 || statusCode === 500) {
    const reason = errorText(response.body) ?? `HTTP ${statusCode}`;
    throw new BenchError("ENGINE_UNAVAILABLE", `the server cannot use ${body.model}: ${reason}`, {
      hint: "choose a smaller model or context (num_ctx), or free memory: ollama ps",
    });
  }
  return readJson(access, response, schema);
}
