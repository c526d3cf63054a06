import { ApiError } from "../http/api-error.ts";
import type { ModelFile, ModelLibrary } from "../models/model-library.ts";
import { isModelName } from "../models/model-name.ts";

/**
 * The model that a request to generate names.
 * @throws ApiError 400 for what cannot be a name, 404
 */
export function findModel(library: ModelLibrary, name: string): ModelFile {
  if (name !== "" && !isModelName(name)) throw new ApiError(400, "invalid model name");
  const file = library.find(name);
  if (file === undefined) throw new ApiError(404, `model '${name}' not found`);
  return file;
}

/**
 * The model that a request for vectors names.
 * @throws ApiError 404, in other words than of a request to generate
 */
export function findModelToEmbed(library: ModelLibrary, name: string): ModelFile {
  const file = library.find(name);
  if (file !== undefined) return file;
  throw new ApiError(404, `model ${JSON.stringify(name)} not found, try pulling it first`);
}
