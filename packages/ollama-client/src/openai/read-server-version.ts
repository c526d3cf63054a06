import { sendRequest } from "../management/send-request.ts";
import type { ServerAccess } from "../management/server-access.ts";
import { isJsonObject } from "../ollama/answer-shape.ts";

/** Where servers tell their version, which the API itself has no place for. */
const SOURCES = [
  // Ollama
  { path: "/api/version", field: "version" },
  // vLLM
  { path: "/version", field: "version" },
  // llama-server
  { path: "/props", field: "build_info" },
] as const;

/**
 * What the server calls itself, such as `0.11.0` or `b6210-a094f38`; absent where none of the known
 * places answers.
 *
 * @throws BenchError `SERVER_UNREACHABLE`
 */
export async function readServerVersion(access: ServerAccess): Promise<string | undefined> {
  for (const { path, field } of SOURCES) {
    const { statusCode, body } = await sendRequest(access, { method: "GET", path });
    const version = statusCode === 200 ? textField(body, field) : undefined;
    if (version !== undefined) return version;
  }
  return undefined;
}

function textField(body: string, name: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const field = isJsonObject(value) ? value[name] : undefined;
    return typeof field === "string" && field !== "" ? field : undefined;
  } catch {
    return undefined;
  }
}
