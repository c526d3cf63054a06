import type { ModelFile } from "../models/model-library.ts";
import type { Route } from "../routes/served.ts";
import { newestFirst } from "../routes/tags.ts";
import { sendDocument } from "./open-ai-answer.ts";
import { openAiError } from "./open-ai-error.ts";

/** Where the paths of models begin; a name follows. */
export const modelsPath = "/v1/models/";

export const openAiModels: Route = ({ response }, { library }) => {
  const data = newestFirst(library.models).map((model) => describe(model.name, model));
  // Ollama has an empty list for no models, and here none.
  sendDocument(response, 200, { object: "list", data: data.length > 0 ? data : null });
};

export const openAiModel: Route = ({ request, response }, { library }) => {
  const name = decodeURIComponent(
    (request.url ?? "").slice(modelsPath.length).split("?", 1)[0] ?? "",
  );
  const model = library.find(name);
  if (model === undefined) {
    return sendDocument(response, 404, openAiError(404, `model '${name}' not found`));
  }
  sendDocument(response, 200, describe(name, model));
};

function describe(id: string, { modifiedNs }: ModelFile): object {
  const created = Number(modifiedNs / 1_000_000_000n);
  return { id, object: "model", created, owned_by: "library" };
}
