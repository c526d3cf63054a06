import { z } from "@runproof/contract/zod";

import { requestJson } from "../management/read-json.ts";
import type { ServerAccess } from "../management/server-access.ts";

const modelsSchema = z.looseObject({
  // Null where Ollama has no model.
  data: z
    .array(
      z.looseObject({
        id: z.string().min(1),
        meta: z.looseObject({ n_ctx_train: z.int().positive().optional() }).nullish(),
        max_model_len: z.int().positive().nullish(),
      }),
    )
    .nullable(),
});

/** A model that can be asked for. */
export interface ServedModel {
  readonly name: string;
  /** Context in tokens: what llama-server's model was trained for, what vLLM was started with. */
  readonly contextLength?: number;
}

/** `GET /v1/models`. @throws BenchError `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA` */
export async function listServedModels(access: ServerAccess): Promise<readonly ServedModel[]> {
  const request = { method: "GET", path: "/v1/models" } as const;
  const { data } = await requestJson(access, request, modelsSchema);
  return (data ?? []).map(({ id, meta, max_model_len: served }) => {
    const contextLength = meta?.n_ctx_train ?? served ?? undefined;
    return { name: id, ...(contextLength === undefined ? {} : { contextLength }) };
  });
}
