import type { Runner } from "../scheduler/runner.ts";
import { formatGoTime } from "../wire/go-time.ts";
import { modelDetails } from "./model-details.ts";
import type { Route } from "./served.ts";

export const ps: Route = async ({ answer }, { scheduler }) =>
  answer.document(200, { models: await Promise.all(scheduler.runners.map(loadedModel)) });

async function loadedModel({ file, model, settings, expiresAtNs }: Runner): Promise<object> {
  return {
    name: file.name,
    model: file.name,
    size: model.sizeBytes,
    digest: await file.digest(),
    details: modelDetails(file.facts),
    expires_at: formatGoTime(expiresAtNs),
    size_vram: model.vramBytes ?? 0,
    context_length: settings.contextLength,
  };
}
