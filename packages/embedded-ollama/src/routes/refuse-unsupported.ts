import { ApiError } from "../http/api-error.ts";
import type { RequestFields } from "../http/request-fields.ts";
import type { CompletionRequest } from "./completion-request.ts";

/**
 * Refuses what this server cannot do rather than answer as if it had not been asked.
 * @throws ApiError 400, with Ollama's text where Ollama has one
 */
export function refuseUnsupported(
  fields: RequestFields,
  { model, think }: CompletionRequest,
): void {
  const unsupported = (feature: string): ApiError =>
    new ApiError(400, `${JSON.stringify(model)} does not support ${feature}`);
  if (think) throw unsupported("thinking");
  if (fields.text("suffix") !== "") throw unsupported("insert");
  if ((fields.list("tools") ?? []).length > 0) throw unsupported("tools");
  if ((fields.list("images") ?? []).length > 0) throw unsupported("images");
  if (fields.text("template") !== "") throw unsupported("a template of the request");
  if (fields.flag("logprobs") === true) throw unsupported("logprobs");
  if ((fields.value("format") ?? "") !== "") throw unsupported("format");
}
