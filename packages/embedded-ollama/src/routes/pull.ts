import { ApiError } from "../http/api-error.ts";
import { isModelName } from "../models/model-name.ts";
import { reportProgress } from "./report-progress.ts";
import type { Route } from "./served.ts";

/** Nothing is fetched: what is served is there already, and there is no registry for anything else. */
export const pull: Route = async (exchange, { library }) => {
  const body = await exchange.fields("PullRequest");
  const name = body.text("model") || body.text("name");
  const stream = body.flag("stream") ?? true;
  if (!isModelName(name)) throw new ApiError(400, "invalid model name");
  const manifest = { status: "pulling manifest" };
  const model = library.find(name);
  if (model === undefined) {
    return reportProgress(exchange, stream, [manifest], "pull model manifest: file does not exist");
  }
  const digest = await model.digest();
  const total = model.sizeBytes;
  const layer = { status: `pulling ${digest.slice(0, 12)}`, digest: `sha256:${digest}`, total };
  reportProgress(exchange, stream, [
    manifest,
    { ...layer, completed: total },
    { status: "verifying sha256 digest" },
    { status: "writing manifest" },
  ]);
};
