import { ApiError } from "../http/api-error.ts";
import { sendNothing } from "../http/send.ts";
import { isModelName } from "../models/model-name.ts";
import type { Route } from "./served.ts";

/** Another name for a model, until the server ends; the file stays one. */
export const copy: Route = async ({ fields, response }, { library }) => {
  const body = await fields("CopyRequest");
  const source = body.text("source");
  const destination = body.text("destination");
  if (!isModelName(source)) throw new ApiError(400, `source ${JSON.stringify(source)} is invalid`);
  if (!isModelName(destination)) {
    throw new ApiError(400, `destination ${JSON.stringify(destination)} is invalid`);
  }
  const model = library.find(source);
  if (model === undefined) throw new ApiError(404, `model ${JSON.stringify(source)} not found`);
  library.copy(model, destination);
  sendNothing(response);
};
