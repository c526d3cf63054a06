import { z } from "@runproof/contract/zod";

import { modelDetails, modelDetailsSchema, type ModelDetails } from "./model-details.ts";
import { requestJson } from "./read-json.ts";
import type { ServerAccess } from "./server-access.ts";

const processesSchema = z.looseObject({
  models: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        digest: z.string().optional(),
        size: z.int().nonnegative().optional(),
        size_vram: z.int().nonnegative().optional(),
        context_length: z.int().nonnegative().optional(),
        expires_at: z.string().optional(),
        details: modelDetailsSchema.nullish(),
      }),
    )
    .nullable(),
});

/** A model in memory. */
export interface LoadedModel extends ModelDetails {
  readonly name: string;
  readonly digest?: string;
  readonly sizeBytes?: number;
  /** 0 when it runs on the CPU; equal to `sizeBytes` when all of it is on GPUs. */
  readonly sizeVramBytes?: number;
  /** Tokens per slot after every limit of the server: whether a `num_ctx` took effect. */
  readonly contextLength?: number;
  /** RFC 3339, as sent. */
  readonly expiresAt?: string;
}

/** `GET /api/ps`. */
export async function listLoadedModels(access: ServerAccess): Promise<readonly LoadedModel[]> {
  const { models } = await requestJson(access, { method: "GET", path: "/api/ps" }, processesSchema);
  return (models ?? []).map((model) => ({
    name: model.name,
    ...(model.digest ? { digest: model.digest } : {}),
    ...(model.size === undefined ? {} : { sizeBytes: model.size }),
    ...(model.size_vram === undefined ? {} : { sizeVramBytes: model.size_vram }),
    ...(model.context_length === undefined ? {} : { contextLength: model.context_length }),
    ...(model.expires_at ? { expiresAt: model.expires_at } : {}),
    ...modelDetails(model.details),
  }));
}
