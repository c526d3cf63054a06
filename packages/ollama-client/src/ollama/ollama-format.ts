import type { WireFormat } from "../wire-format.ts";
import { CHAT_SHAPE, GENERATE_SHAPE, VERSION_SHAPE } from "./answer-shape.ts";
import { OllamaAnswer } from "./answer.ts";
import { REHEARSAL_LINES } from "./rehearsal-lines.ts";
import { requestBody } from "./request-body.ts";

/** Ollama's own API: NDJSON lines, durations and token counts in the last. */
export const OLLAMA_FORMAT: WireFormat = {
  api: "ollama",
  generate: (request) => ({ method: "POST", path: "/api/generate", body: requestBody(request) }),
  chat: (request) => ({ method: "POST", path: "/api/chat", body: requestBody(request) }),
  answer: (endpoint) => new OllamaAnswer(endpoint === "chat" ? CHAT_SHAPE : GENERATE_SHAPE),
  warmUp: {
    request: { method: "GET", path: "/api/version" },
    answer: () => new OllamaAnswer(VERSION_SHAPE),
    lines: REHEARSAL_LINES,
  },
};
