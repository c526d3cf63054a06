import { modelCapabilities } from "../models/model-capabilities.ts";
import type { ModelFile } from "../models/model-library.ts";
import { formatGoTime } from "../wire/go-time.ts";
import { modelDetails } from "./model-details.ts";
import type { Route } from "./served.ts";

export const tags: Route = async ({ answer }, { library }) =>
  answer.document(200, { models: await Promise.all(newestFirst(library.models).map(tag)) });

/** The order of every list of models. */
export function newestFirst(models: readonly ModelFile[]): readonly ModelFile[] {
  return models.toSorted((one, other) => (one.modifiedNs < other.modifiedNs ? 1 : -1));
}

async function tag(model: ModelFile): Promise<object> {
  const { facts } = model;
  return {
    name: model.name,
    model: model.name,
    modified_at: formatGoTime(model.modifiedNs),
    size: model.sizeBytes,
    digest: await model.digest(),
    details: {
      ...modelDetails(facts),
      context_length: facts.trainedContextLength,
      embedding_length: facts.embeddingLength,
    },
    capabilities: modelCapabilities(facts),
  };
}
