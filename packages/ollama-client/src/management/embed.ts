import type { OllamaOptions } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { requestModel } from "./request-model.ts";
import type { ServerAccess } from "./server-access.ts";

export interface EmbedRequest {
  readonly model: string;
  readonly input: string | readonly string[];
  /** False = fail instead of cutting an input that is longer than the context. */
  readonly truncate?: boolean;
  /** Length of the vectors, for models that can choose. */
  readonly dimensions?: number;
  /** Seconds, or a Go duration. */
  readonly keepAlive?: number | string;
  readonly options?: OllamaOptions;
}

/** What the server left out is absent. */
export interface Embedding {
  /** One vector per input, in order. */
  readonly vectors: readonly (readonly number[])[];
  readonly totalNs?: number;
  readonly loadNs?: number;
  readonly promptTokens?: number;
}

const embedSchema = z.looseObject({
  embeddings: z.array(z.array(z.number())).nullable(),
  total_duration: z.int().nonnegative().optional(),
  load_duration: z.int().nonnegative().optional(),
  prompt_eval_count: z.int().nonnegative().optional(),
});

/** `POST /api/embed`. @throws BenchError as `requestModel` */
export async function embed(access: ServerAccess, request: EmbedRequest): Promise<Embedding> {
  const { keepAlive, ...rest } = request;
  const body = { ...rest, keep_alive: keepAlive };
  const answer = await requestModel(access, { path: "/api/embed", body }, embedSchema);
  return {
    vectors: answer.embeddings ?? [],
    ...(answer.total_duration === undefined ? {} : { totalNs: answer.total_duration }),
    ...(answer.load_duration === undefined ? {} : { loadNs: answer.load_duration }),
    ...(answer.prompt_eval_count === undefined ? {} : { promptTokens: answer.prompt_eval_count }),
  };
}
