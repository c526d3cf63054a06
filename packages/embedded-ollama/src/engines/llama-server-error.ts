import { ApiError } from "../http/api-error.ts";

/** An error of llama.cpp's server as Ollama passes it on: its JSON is the text of Ollama's error. */
export function llamaServerError(code: 400 | 500, message: string, cause?: unknown): ApiError {
  const type = code === 400 ? "invalid_request_error" : "server_error";
  return new ApiError(code, JSON.stringify({ error: { code, message, type } }), { cause });
}
