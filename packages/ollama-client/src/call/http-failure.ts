import type { Failure } from "@runproof/contract";

const EXCERPT_CHARACTERS = 200;

/** The failure of a call that was answered with another status than 200. */
export function httpFailure(statusCode: number | undefined, body: string): Failure {
  const code = `http-${statusCode ?? "unknown"}`;
  return { code, message: errorText(body) ?? `the server answered HTTP ${statusCode}` };
}

/** What the body says about the error, else its beginning. */
export function errorText(body: string): string | undefined {
  try {
    const message = errorMessage(JSON.parse(body));
    if (message !== undefined) return message;
  } catch {
    // Not JSON: quoted below.
  }
  return body.trim() === "" ? undefined : body.trim().slice(0, EXCERPT_CHARACTERS);
}

/**
 * The server's own text in a parsed body or line: `error` as Ollama sends it, `error.message` as
 * OpenAI does, `message` beside `object: "error"` (vLLM) or `detail` (FastAPI).
 */
export function errorMessage(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { error, message, detail, object } = value;
  if (typeof error === "string") return error;
  if (isObject(error)) {
    return typeof error["message"] === "string" ? error["message"] : JSON.stringify(error);
  }
  if (object === "error" && typeof message === "string") return message;
  return typeof detail === "string" ? detail : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
