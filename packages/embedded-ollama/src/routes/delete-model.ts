import { ApiError } from "../http/api-error.ts";
import { sendNothing } from "../http/send.ts";
import { isModelName } from "../models/model-name.ts";
import type { Route } from "./served.ts";

/** Takes a name off the list; the file is the user's and stays. */
export const deleteModel: Route = async ({ fields, response }, { library }) => {
  const body = await fields("DeleteRequest");
  const name = body.text("model") || body.text("name");
  if (name === "") throw new ApiError(400, "model is required");
  if (!isModelName(name)) throw new ApiError(400, `name ${JSON.stringify(name)} is invalid`);
  if (library.find(name) === undefined) throw new ApiError(404, `model '${name}' not found`);
  library.remove(name);
  sendNothing(response);
};
