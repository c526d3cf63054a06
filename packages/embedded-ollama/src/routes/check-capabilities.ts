import { ApiError } from "../http/api-error.ts";
import { modelCapabilities, type Capability } from "../models/model-capabilities.ts";
import type { ModelFile } from "../models/model-library.ts";

/**
 * Refuses what the model cannot do, with Ollama's texts.
 * @param name the model as the request calls it
 * @param verb what the route does, such as `generate`
 * @param wanted what else the request needs
 * @throws ApiError 400
 */
export function checkCapabilities(
  file: ModelFile,
  name: string,
  verb: "generate" | "chat",
  wanted: { readonly think: boolean; readonly others: readonly (Capability | "insert")[] },
): void {
  const has: ReadonlySet<string> = new Set(modelCapabilities(file.facts));
  const quoted = JSON.stringify(name);
  if (wanted.think && !has.has("thinking")) {
    throw new ApiError(400, `${quoted} does not support thinking`);
  }
  if (!has.has("completion")) throw new ApiError(400, `${quoted} does not support ${verb}`);
  const missing = wanted.others.filter((capability) => !has.has(capability));
  if (missing.length > 0) {
    const full = `registry.ollama.ai/library/${file.name}`;
    throw new ApiError(400, `${full} does not support ${missing.join("\n")}`);
  }
}
