import type { RawRequest } from "../request/raw-request.ts";
import type { Endpoint, WireRequest } from "../wire-format.ts";

const PATHS: Readonly<Record<Endpoint, string>> = {
  generate: "/api/generate",
  chat: "/api/chat",
  embed: "/api/embed",
};

/** A body of Ollama's API, sent as it is. */
export function rawRequest({ endpoint, body }: RawRequest): WireRequest {
  return { method: "POST", path: PATHS[endpoint], body: JSON.stringify(body) };
}
