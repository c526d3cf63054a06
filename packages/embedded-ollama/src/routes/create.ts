import { ApiError } from "../http/api-error.ts";
import type { RequestFields } from "../http/request-fields.ts";
import { isModelName } from "../models/model-name.ts";
import { reportProgress } from "./report-progress.ts";
import type { Route } from "./served.ts";

/** What would make the new model differ from the one it is made from. */
const changes = [
  "adapters",
  "files",
  "license",
  "messages",
  "parameters",
  "parser",
  "quantize",
  "renderer",
  "system",
  "template",
] as const;

/** A model made from another without any change is another name for it; nothing else can be made here. */
export const create: Route = async (exchange, { library }) => {
  const body = await exchange.fields("CreateRequest");
  const name = body.text("model") || body.text("name");
  const from = body.text("from");
  const stream = body.flag("stream") ?? true;
  if (!isModelName(name)) throw new ApiError(400, "invalid model name");
  refuseChanges(body);
  if (from === "") throw new ApiError(400, "neither 'from' or 'files' was specified");
  const model = library.find(from);
  if (model === undefined) {
    const manifest = { status: "pulling manifest" };
    return reportProgress(exchange, stream, [manifest], "pull model manifest: file does not exist");
  }
  library.copy(model, name);
  reportProgress(exchange, stream, [
    { status: `using existing layer sha256:${await model.digest()}` },
    { status: "writing manifest" },
  ]);
};

function refuseChanges(body: RequestFields): void {
  const change = changes.find((field) => (body.value(field) ?? "") !== "");
  if (change === undefined) return;
  throw new ApiError(
    400,
    `this server serves GGUF files as they are: it has no use for '${change}'`,
  );
}
