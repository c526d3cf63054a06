import { ApiError } from "../http/api-error.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import type { RequestFields } from "../http/request-fields.ts";
import { completionRequest } from "./completion-request.ts";
import { refuseUnsupported } from "./refuse-unsupported.ts";
import { runCompletion, type CompletionShape } from "./run-completion.ts";
import type { Route } from "./served.ts";

export const generate: Route = async (exchange, served) => {
  const fields = await readJsonBody(exchange.request, "GenerateRequest");
  const request = completionRequest(fields);
  const shape = generateShape(fields);
  const file = served.library.find(request.model);
  if (file === undefined) throw new ApiError(404, `model '${request.model}' not found`);
  if (shape.prompt !== undefined || request.keepAliveMs !== 0) {
    refuseRawConflicts(fields);
    refuseUnsupported(fields, request);
  }
  await runCompletion(exchange, served, file, request, shape);
};

const content = (response: string): object => ({ response });

function generateShape(fields: RequestFields): CompletionShape {
  const text = fields.text("prompt");
  const system = fields.text("system");
  const raw = fields.flag("raw") === true;
  const contextTokens = tokensOf(fields);
  if (text === "") return { content, prompt: undefined, contextTokens, returnsContext: false };
  if (raw) return { content, prompt: { kind: "raw", text }, contextTokens, returnsContext: false };
  const messages = [
    ...(system === "" ? [] : [{ role: "system", content: system }]),
    { role: "user", content: text },
  ];
  return { content, prompt: { kind: "chat", messages }, contextTokens, returnsContext: true };
}

function tokensOf(fields: RequestFields): readonly number[] {
  const tokens = fields.list("context") ?? [];
  return tokens.map((token) => {
    if (typeof token === "number" && Number.isInteger(token) && token >= 0) return token;
    throw new ApiError(
      400,
      "json: cannot unmarshal value into Go struct field GenerateRequest.context of type int",
    );
  });
}

function refuseRawConflicts(fields: RequestFields): void {
  const conflicts =
    fields.text("template") !== "" ||
    fields.text("system") !== "" ||
    (fields.list("context") ?? []).length > 0;
  if (fields.flag("raw") === true && conflicts) {
    throw new ApiError(400, "raw mode does not support template, system, or context");
  }
}
