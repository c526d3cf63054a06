import type { Answer, JsonObject } from "./answer.ts";

/** The part of an answer that its JSON documents tell: Ollama's, or the ones of `/v1`. */
export type DocumentFacts = Omit<Answer, "status" | "wire" | "documents">;

/** Adds up the documents of an answer, as any user of Ollama does. */
export function readDocuments(documents: readonly JsonObject[]): DocumentFacts {
  const last = documents.at(-1) ?? {};
  if (isOpenAi(last)) return readOpenAi(documents);
  const pieces = documents.map((document) => pieceOf(document, "response", "content"));
  const thinking = documents.map((document) => pieceOf(document, "thinking", "thinking")).join("");
  const error = errorOf(last);
  return {
    text: pieces.join(""),
    thinking,
    pieces,
    done: last["done"] === true,
    ...(error === undefined ? {} : { error }),
    ...(typeof last["done_reason"] === "string" ? { doneReason: last["done_reason"] } : {}),
    ...numbers(last),
  };
}

function isOpenAi({ object }: JsonObject): boolean {
  return typeof object === "string" && object.startsWith("chat.completion");
}

function readOpenAi(documents: readonly JsonObject[]): DocumentFacts {
  const choices = documents.flatMap((document) => objectsIn(document["choices"]));
  const pieces = choices.map(({ message, delta }) => {
    const part = isObject(message) ? message : delta;
    return isObject(part) && typeof part["content"] === "string" ? part["content"] : "";
  });
  const reason = choices.map((choice) => choice["finish_reason"]).findLast(Boolean);
  const usage = documents.at(-1)?.["usage"];
  return {
    text: pieces.join(""),
    thinking: "",
    pieces,
    done: reason !== undefined,
    ...(typeof reason === "string" ? { doneReason: reason } : {}),
    ...(isObject(usage) ? { promptTokens: Number(usage["prompt_tokens"]) } : {}),
    ...(isObject(usage) ? { outputTokens: Number(usage["completion_tokens"]) } : {}),
  };
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Text of `{"error": "…"}`, or of `{"error": {"message": "…"}}`, which `/v1` has. */
function errorOf(document: JsonObject): string | undefined {
  const error = document["error"];
  if (typeof error === "string") return error;
  return isObject(error) && typeof error["message"] === "string" ? error["message"] : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pieceOf(document: JsonObject, generateKey: string, messageKey: string): string {
  const message = document["message"];
  const piece = isObject(message) ? message[messageKey] : document[generateKey];
  return typeof piece === "string" ? piece : "";
}

const metrics = {
  promptTokens: "prompt_eval_count",
  outputTokens: "eval_count",
  loadNs: "load_duration",
  promptEvalNs: "prompt_eval_duration",
  evalNs: "eval_duration",
  totalNs: "total_duration",
} as const;

function numbers(last: JsonObject): Partial<Record<keyof typeof metrics, number>> {
  const found = Object.entries(metrics).map(([key, name]) => [key, last[name]] as const);
  return Object.fromEntries(found.filter(([, value]) => typeof value === "number"));
}
