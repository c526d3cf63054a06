import { z } from "zod";

import { modelDetails, modelDetailsSchema, type ModelDetails } from "./model-details.ts";
import { modelMissing } from "./model-missing.ts";
import { readJson } from "./read-json.ts";
import { sendRequest } from "./send-request.ts";
import type { ServerAccess } from "./server-access.ts";

const showSchema = z.looseObject({
  details: modelDetailsSchema.nullish(),
  model_info: z.record(z.string(), z.unknown()).nullish(),
  capabilities: z.array(z.string()).nullish(),
});

/** What a model is made of. */
export interface ShownModel extends ModelDetails {
  /** Such as `completion`, `embedding`, `vision`, `thinking`. */
  readonly capabilities?: readonly string[];
  /** Transformer blocks; `num_gpu` above this number offloads everything. */
  readonly layers?: number;
  /** Context the model was trained for, in tokens. */
  readonly contextLength?: number;
}

/** `POST /api/show`. @throws BenchError `MODEL_MISSING`, `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA` */
export async function showModel(access: ServerAccess, model: string): Promise<ShownModel> {
  const request = { method: "POST", path: "/api/show", body: { model } } as const;
  const response = await sendRequest(access, request);
  if (response.statusCode === 404) throw modelMissing(model, access.address);
  const shown = readJson(access, response, showSchema);
  const facts = shown.model_info ?? {};
  const architecture = facts["general.architecture"];
  const layers = positive(facts[`${architecture}.block_count`]);
  const contextLength = positive(facts[`${architecture}.context_length`]);
  return {
    ...modelDetails(shown.details),
    ...(shown.capabilities ? { capabilities: shown.capabilities } : {}),
    ...(layers === undefined ? {} : { layers }),
    ...(contextLength === undefined ? {} : { contextLength }),
  };
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
