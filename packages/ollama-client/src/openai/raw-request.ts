import type { RawRequest } from "../request/raw-request.ts";
import type { Endpoint, WireRequest } from "../wire-format.ts";

const PATHS: Readonly<Record<Endpoint, string>> = {
  generate: "/v1/completions",
  chat: "/v1/chat/completions",
  embed: "/v1/embeddings",
};

/** A body of OpenAI's API, sent as it is. */
export function rawRequest({ endpoint, body }: RawRequest): WireRequest {
  return {
    method: "POST",
    path: PATHS[endpoint],
    body: JSON.stringify(body),
    // As for other streamed calls: llama-server closes the connection without having said so.
    endsConnection: body["stream"] === true,
  };
}
