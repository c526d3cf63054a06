import type { WireFormat } from "../wire-format.ts";
import { CHAT_SHAPE, EMBED_SHAPE, GENERATE_SHAPE, VERSION_SHAPE } from "./answer-shape.ts";
import { OllamaAnswer } from "./answer.ts";
import { rawRequest } from "./raw-request.ts";
import { REHEARSAL_LINES } from "./rehearsal-lines.ts";
import { requestBody } from "./request-body.ts";

const SHAPES = { generate: GENERATE_SHAPE, chat: CHAT_SHAPE, embed: EMBED_SHAPE } as const;

/** Ollama's own API: NDJSON lines, durations and token counts in the last. */
export const OLLAMA_FORMAT: WireFormat = {
  api: "ollama",
  generate: (request) => ({ method: "POST", path: "/api/generate", body: requestBody(request) }),
  chat: (request) => ({ method: "POST", path: "/api/chat", body: requestBody(request) }),
  embed: ({ keepAlive, ...body }) =>
    rawRequest({ endpoint: "embed", body: { ...body, keep_alive: keepAlive } }),
  raw: rawRequest,
  asksForStream: ({ endpoint, body }) => endpoint !== "embed" && body["stream"] !== false,
  answer: (endpoint) => new OllamaAnswer(SHAPES[endpoint]),
  warmUp: {
    request: { method: "GET", path: "/api/version" },
    answer: () => new OllamaAnswer(VERSION_SHAPE),
    lines: REHEARSAL_LINES,
  },
};
