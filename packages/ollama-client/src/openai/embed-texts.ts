import { z } from "@runproof/contract/zod";

import type { Embedding, EmbedRequest } from "../management/embed.ts";
import { requestModel } from "../management/request-model.ts";
import type { ServerAccess } from "../management/server-access.ts";

const embeddingsSchema = z.looseObject({
  data: z.array(z.looseObject({ index: z.int().nonnegative(), embedding: z.array(z.number()) })),
  usage: z.looseObject({ prompt_tokens: z.int().nonnegative() }).nullish(),
});

/** `POST /v1/embeddings`, which takes no options. @throws BenchError as `requestModel` */
export async function embedTexts(access: ServerAccess, request: EmbedRequest): Promise<Embedding> {
  const { model, input, dimensions } = request;
  const body = { model, input, dimensions };
  const answer = await requestModel(access, { path: "/v1/embeddings", body }, embeddingsSchema);
  const inOrder = answer.data.toSorted((first, second) => first.index - second.index);
  return {
    vectors: inOrder.map(({ embedding }) => embedding),
    ...(answer.usage ? { promptTokens: answer.usage.prompt_tokens } : {}),
  };
}
