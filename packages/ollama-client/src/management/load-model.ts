import { BenchError, type OllamaOptions } from "@runproof/contract";
import { z } from "zod";

import { errorText } from "../call/http-failure.ts";
import { modelMissing } from "./model-missing.ts";
import { readJson } from "./read-json.ts";
import { sendRequest } from "./send-request.ts";
import type { ServerAccess } from "./server-access.ts";

const replySchema = z.looseObject({ done: z.literal(true) });

export interface LoadOptions {
  readonly options?: OllamaOptions | undefined;
  /** Seconds, or a Go duration; 0 unloads. */
  readonly keepAlive?: number | string | undefined;
}

/**
 * A generate request without a prompt: the server loads the model with these options and answers
 * when it is ready.
 *
 * @throws BenchError `MODEL_MISSING`, `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`;
 * `ENGINE_UNAVAILABLE` when the server cannot load it
 */
export async function loadModel(
  access: ServerAccess,
  model: string,
  { options, keepAlive }: LoadOptions,
): Promise<void> {
  const body = { model, options, keep_alive: keepAlive, stream: false };
  const response = await sendRequest(access, { method: "POST", path: "/api/generate", body });
  const { statusCode } = response;
  if (statusCode === 404) throw modelMissing(model, access.address);
  if (statusCode === 400 || statusCode === 500) {
    const reason = errorText(response.body) ?? `HTTP ${statusCode}`;
    throw new BenchError("ENGINE_UNAVAILABLE", `the server cannot load ${model}: ${reason}`, {
      hint: "choose a smaller model or context (num_ctx), or free memory: ollama ps",
    });
  }
  readJson(access, response, replySchema);
}
