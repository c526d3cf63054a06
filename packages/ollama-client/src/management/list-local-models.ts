import { z } from "@runproof/contract/zod";

import { modelDetails, modelDetailsSchema, type ModelDetails } from "./model-details.ts";
import { requestJson } from "./read-json.ts";
import type { ServerAccess } from "./server-access.ts";

const tagsSchema = z.looseObject({
  models: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        digest: z.string().optional(),
        size: z.int().nonnegative().optional(),
        details: modelDetailsSchema.nullish(),
        capabilities: z.array(z.string()).nullish(),
        remote_host: z.string().nullish(),
      }),
    )
    .nullable(),
});

/** A model the server lists. */
export interface LocalModel extends ModelDetails {
  /** With its tag, such as `gemma3:4b`. */
  readonly name: string;
  readonly digest?: string;
  readonly sizeBytes?: number;
  /** Absent before Ollama 0.30. */
  readonly capabilities?: readonly string[];
  /** True for a stub: the model runs on another host, so its size says nothing. */
  readonly isRemote: boolean;
}

/** `GET /api/tags`. */
export async function listLocalModels(access: ServerAccess): Promise<readonly LocalModel[]> {
  const { models } = await requestJson(access, { method: "GET", path: "/api/tags" }, tagsSchema);
  return (models ?? []).map((model) => ({
    name: model.name,
    isRemote: Boolean(model.remote_host),
    ...(model.digest ? { digest: model.digest } : {}),
    ...(model.size === undefined ? {} : { sizeBytes: model.size }),
    ...(model.capabilities ? { capabilities: model.capabilities } : {}),
    ...modelDetails(model.details),
  }));
}
