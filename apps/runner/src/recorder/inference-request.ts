import type { Api, InferenceEndpoint } from "@runproof/contract";

/** A request that asks a model for something. */
export interface InferenceRequest {
  readonly api: Api;
  readonly endpoint: InferenceEndpoint;
}

/** Also behind a path prefix, as agents of reverse proxies write it. */
const PATH = /\/(?:api\/(generate|chat|embed)|v1\/(completions|chat\/completions|embeddings))$/u;

const ENDPOINTS: Readonly<Record<string, InferenceRequest>> = {
  generate: { api: "ollama", endpoint: "generate" },
  chat: { api: "ollama", endpoint: "chat" },
  embed: { api: "ollama", endpoint: "embed" },
  completions: { api: "openai", endpoint: "generate" },
  "chat/completions": { api: "openai", endpoint: "chat" },
  embeddings: { api: "openai", endpoint: "embed" },
};

/** What a request asks a model for; undefined = nothing. */
export function inferenceRequest(method: string, path: string): InferenceRequest | undefined {
  const found = method === "POST" ? PATH.exec(path) : null;
  return ENDPOINTS[found?.[1] ?? found?.[2] ?? ""];
}
