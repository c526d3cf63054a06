import type { ServerResponse } from "node:http";

import { goJson } from "../wire/go-json.ts";
import type { Answer } from "./answer.ts";
import { sendJson } from "./send.ts";

const streamHeaders = { "content-type": "application/x-ndjson" } as const;

/**
 * Ollama's own wire format. Headers go out with the first line, as in Ollama: the first byte marks
 * the first token. Slow readers are not waited for: what they have not read yet stays in memory, so
 * that they do not slow down the generation that is being measured. The number of tokens bounds it.
 */
export function nativeAnswer(response: ServerResponse): Answer {
  const text = (body: object): string => {
    if (!response.headersSent) response.writeHead(200, streamHeaders);
    return `${goJson(body)}\n`;
  };
  return {
    get started() {
      return response.headersSent;
    },
    document: (status, body) => sendJson(response, status, body),
    line: (body) => void response.write(text(body)),
    lastLine: (body) => void response.end(text(body)),
    breakOff: () => {
      if (!response.headersSent) response.writeHead(200, streamHeaders);
      response.end();
    },
    failure: (status, message) => {
      if (response.headersSent) response.end(text({ error: message }));
      else sendJson(response, status, { error: message });
    },
  };
}
