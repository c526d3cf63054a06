import type { Prompt } from "../engines/engine.ts";
import type { AnswerPart } from "../http/answer-writer.ts";
import { ApiError } from "../http/api-error.ts";
import type { RequestFields } from "../http/request-fields.ts";
import { modelCapabilities } from "../models/model-capabilities.ts";
import type { ModelFile } from "../models/model-library.ts";
import { checkCapabilities } from "./check-capabilities.ts";
import { checkImages } from "./check-images.ts";
import { completionRequest, type CompletionRequest } from "./completion-request.ts";
import { findModel } from "./find-model.ts";
import { runCompletion } from "./run-completion.ts";
import type { Route } from "./served.ts";

export const generate: Route = async (exchange, served) => {
  const fields = await exchange.fields("GenerateRequest");
  const request = completionRequest(fields);
  const text = fields.text("prompt");
  const contextTokens = tokensOf(fields);
  const file = findModel(served.library, request.model);
  if (text !== "" || request.keepAliveMs !== 0) check(fields, file, request);
  const prompt = text === "" ? undefined : promptOf(fields, file, request);
  await runCompletion(exchange, served, file, request, {
    content,
    prompt,
    contextTokens,
    returnsContext: prompt?.kind === "chat",
    repeatGuard: true,
    toolCalls: undefined,
  });
};

const content = ({ text, thinking }: AnswerPart): object =>
  thinking === undefined ? { response: text } : { response: text, thinking };

function check(fields: RequestFields, file: ModelFile, request: CompletionRequest): void {
  const template = fields.text("template");
  const conflicts =
    template !== "" || fields.text("system") !== "" || (fields.list("context") ?? []).length > 0;
  if (fields.flag("raw") === true && conflicts) {
    throw new ApiError(400, "raw mode does not support template, system, or context");
  }
  checkCapabilities(file, request.model, "generate", {
    think: (request.think ?? false) !== false,
    others: fields.text("suffix") === "" ? [] : ["insert"],
  });
  checkImages(fields.list("images") ?? [], "generate");
  // Ollama takes a template of its own language here; models here have templates of theirs.
  if (template !== "") {
    const name = JSON.stringify(request.model);
    throw new ApiError(400, `${name} does not support a template of the request`);
  }
}

function promptOf(fields: RequestFields, { facts }: ModelFile, request: CompletionRequest): Prompt {
  const text = fields.text("prompt");
  if (fields.flag("raw") === true) return { kind: "raw", text };
  const system = fields.text("system");
  return {
    kind: "chat",
    messages: [
      ...(system === "" ? [] : [{ role: "system", content: system }]),
      { role: "user", content: text },
    ],
    tools: [],
    think: modelCapabilities(facts).includes("thinking") ? (request.think ?? true) : undefined,
  };
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
