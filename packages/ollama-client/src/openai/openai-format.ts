import type { WireFormat } from "../wire-format.ts";
import { OpenAiAnswer } from "./answer.ts";
import { chatRequest, generateRequest } from "./call-request.ts";
import { rawRequest } from "./raw-request.ts";
import { REHEARSAL_LINES } from "./rehearsal-lines.ts";

/** The chat completions of OpenAI's API, as llama-server, vLLM, LM Studio and Ollama serve them. */
export const OPENAI_FORMAT: WireFormat = {
  api: "openai",
  generate: generateRequest,
  chat: chatRequest,
  embed: ({ model, input, dimensions }) =>
    rawRequest({ endpoint: "embed", body: { model, input, dimensions } }),
  raw: rawRequest,
  asksForStream: ({ body }) => body["stream"] === true,
  answer: (endpoint) =>
    endpoint === "embed"
      ? new OpenAiAnswer((payload) => Array.isArray(payload["data"]))
      : new OpenAiAnswer(),
  warmUp: {
    request: { method: "GET", path: "/v1/models" },
    answer: () => new OpenAiAnswer((payload) => "data" in payload),
    lines: REHEARSAL_LINES,
  },
};
