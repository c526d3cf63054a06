import { modelMissing } from "../management/model-missing.ts";
import type { ServerAccess } from "../management/server-access.ts";
import type { ShownModel } from "../management/show-model.ts";
import { listServedModels } from "./list-served-models.ts";

/** What the list of models tells about one. @throws BenchError `MODEL_MISSING`, and as the list */
export async function showServedModel(access: ServerAccess, model: string): Promise<ShownModel> {
  const models = await listServedModels(access);
  const found = models.find(({ name }) => name === model || name === `${model}:latest`);
  if (found === undefined) throw modelMissing(model, access.address);
  const { contextLength } = found;
  return contextLength === undefined ? {} : { contextLength };
}
