import { ApiError } from "../http/api-error.ts";
import { parseJsonBody } from "../http/parse-json-body.ts";
import type { RequestFields } from "../http/request-fields.ts";
import { formatGoTime, nowNs } from "../wire/go-time.ts";
import { isRecord } from "../wire/is-record.ts";
import type { AnswerFormat } from "./answer-format.ts";
import { chatContent, generateContent, ollamaFormat } from "./ollama-format.ts";
import { openAiFormat } from "./open-ai-format.ts";
import { ScriptedModel } from "./scripted-model.ts";

/** A request for a scripted answer. */
export interface ScriptedRequest {
  readonly format: AnswerFormat;
  readonly stream: boolean;
  /** Infinity = as many as the script has. */
  readonly mostChunks: number;
  /** A quarter of the characters, at least 1: there is no tokenizer. */
  readonly promptTokens: number;
}

/** A request that only loads or unloads the model, and its answer. */
export interface ResidencyRequest {
  readonly loads: boolean;
  readonly answer: object;
}

/** @throws ApiError */
export type ReadScriptedRequest = (body: string) => ScriptedRequest | ResidencyRequest;

export const readGenerateRequest: ReadScriptedRequest = (body) => {
  const fields = parseJsonBody(body, "GenerateRequest");
  const model = knownModel(fields, new ApiError(404, "model '' not found"));
  const prompt = fields.text("prompt");
  if (prompt === "") return residencyRequest(fields, model, generateContent(""));
  return {
    format: ollamaFormat(model, generateContent),
    stream: fields.flag("stream") ?? true,
    mostChunks: limit(fields.object("options")["num_predict"]),
    promptTokens: tokensOf(prompt + fields.text("system")),
  };
};

export const readChatRequest: ReadScriptedRequest = (body) => {
  const fields = parseJsonBody(body, "ChatRequest");
  const model = knownModel(fields, new ApiError(400, "model is required"));
  const messages = fields.list("messages") ?? [];
  if (messages.length === 0) return residencyRequest(fields, model, chatContent(""));
  return {
    format: ollamaFormat(model, chatContent),
    stream: fields.flag("stream") ?? true,
    mostChunks: limit(fields.object("options")["num_predict"]),
    promptTokens: tokensOf(messages.map(contentOf).join("")),
  };
};

export const readOpenAiRequest: ReadScriptedRequest = (body) => {
  const fields = parseJsonBody(body, "ChatCompletionRequest");
  const model = knownModel(fields, new ApiError(400, "model is required"));
  const messages = fields.list("messages") ?? [];
  if (messages.length === 0) throw new ApiError(400, "[] is too short - 'messages'");
  return {
    format: openAiFormat(model, fields.object("stream_options")["include_usage"] === true),
    stream: fields.flag("stream") ?? false,
    mostChunks: limit(fields.value("max_tokens")),
    promptTokens: tokensOf(messages.map(contentOf).join("")),
  };
};

function knownModel(fields: RequestFields, missing: ApiError): string {
  const model = fields.text("model");
  if (model === "") throw missing;
  if (!ScriptedModel.isNamed(model)) throw new ApiError(404, `model '${model}' not found`);
  return model;
}

function residencyRequest(fields: RequestFields, model: string, content: object): ResidencyRequest {
  const loads = !/^-?0(?:[a-zµ]+)?$/.test(String(fields.value("keep_alive") ?? ""));
  const done_reason = loads ? "load" : "unload";
  const created_at = formatGoTime(nowNs());
  return { loads, answer: { model, created_at, ...content, done: true, done_reason } };
}

function limit(value: unknown): number {
  return typeof value === "number" && value >= 1 ? Math.floor(value) : Number.POSITIVE_INFINITY;
}

function contentOf(message: unknown): string {
  const content = isRecord(message) ? message["content"] : undefined;
  return typeof content === "string" ? content : JSON.stringify(content ?? "");
}

function tokensOf(prompt: string): number {
  return Math.max(1, Math.ceil(prompt.length / 4));
}
