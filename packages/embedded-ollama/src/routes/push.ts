import { ApiError } from "../http/api-error.ts";
import { fullModelName } from "../models/model-name.ts";
import { reportProgress, type Progress } from "./report-progress.ts";
import type { Route } from "./served.ts";

/** Fails as Ollama does without a registry. */
export const push: Route = async (exchange, { library }) => {
  const body = await exchange.fields("PushRequest");
  const name = body.text("model") || body.text("name");
  const stream = body.flag("stream") ?? true;
  if (name === "") throw new ApiError(400, "model is required");
  const steps: Progress[] = [{ status: "retrieving manifest" }];
  if (library.find(name) === undefined) {
    steps.push({ status: "couldn't retrieve manifest" });
    const path = fullModelName(name).replace(":", "/");
    return reportProgress(exchange, stream, steps, `open ${path}: no such file or directory`);
  }
  reportProgress(exchange, stream, steps, "this server has no registry to push to");
};
