import { z } from "@runproof/contract/zod";

import { requestModel } from "../management/request-model.ts";
import type { ServerAccess } from "../management/server-access.ts";

const replySchema = z.looseObject({ choices: z.array(z.unknown()) });

/**
 * Asks for one token: a server that loads on demand has the model in memory afterwards, others
 * have it anyway. With which options is for the server to say.
 *
 * @throws BenchError as `requestModel`
 */
export async function loadServedModel(access: ServerAccess, model: string): Promise<void> {
  const messages = [{ role: "user", content: "." }];
  const body = { model, messages, max_tokens: 1, stream: false };
  await requestModel(access, { path: "/v1/chat/completions", body }, replySchema);
}
