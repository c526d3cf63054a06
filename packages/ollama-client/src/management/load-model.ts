import type { OllamaOptions } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { requestModel } from "./request-model.ts";
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
 * @throws BenchError as `requestModel`
 */
export async function loadModel(
  access: ServerAccess,
  model: string,
  { options, keepAlive }: LoadOptions,
): Promise<void> {
  const body = { model, options, keep_alive: keepAlive, stream: false };
  await requestModel(access, { path: "/api/generate", body }, replySchema);
}
