/** A parsed line. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where an endpoint puts what; a value of another type than text makes the line malformed. */
export interface AnswerShape {
  content(line: JsonObject): unknown;
  thinking(line: JsonObject): unknown;
  toolCalls(line: JsonObject): unknown;
  done(line: JsonObject): unknown;
}

/** `/api/generate`. */
export const GENERATE_SHAPE: AnswerShape = {
  content: (line) => line["response"],
  thinking: (line) => line["thinking"],
  toolCalls: (line) => line["tool_calls"],
  done: (line) => line["done"],
};

/** `/api/chat`. */
export const CHAT_SHAPE: AnswerShape = {
  content: (line) => messageOf(line)?.["content"],
  thinking: (line) => messageOf(line)?.["thinking"],
  toolCalls: (line) => messageOf(line)?.["tool_calls"],
  done: (line) => line["done"],
};

/** `/api/embed`: a single object without text. */
export const EMBED_SHAPE: AnswerShape = {
  content: () => undefined,
  thinking: () => undefined,
  toolCalls: () => undefined,
  done: (line) => Array.isArray(line["embeddings"]),
};

/** `/api/version`: a single object, read as an answer to warm the same code. */
export const VERSION_SHAPE: AnswerShape = {
  content: (line) => line["version"],
  thinking: () => undefined,
  toolCalls: () => undefined,
  done: (line) => typeof line["version"] === "string",
};

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function messageOf(line: JsonObject): JsonObject | undefined {
  const message = line["message"];
  return isJsonObject(message) ? message : undefined;
}
