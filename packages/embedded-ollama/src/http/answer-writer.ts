import type { ServerResponse } from "node:http";

import { sendJson } from "./send.ts";

/** Writes the chunks of an answer, either as a stream of JSON lines or gathered into one document. */
export interface AnswerWriter {
  text(text: string): void;
  /** The last chunk: text (for one document: all of it) and what only the last chunk carries. */
  end(fields: object): void;
}

/**
 * Headers go out with the first chunk and not before, as in Ollama: the first byte marks the first token.
 * Slow readers are not waited for: what they have not read yet stays in memory, so that they do not
 * slow down the generation that is being measured. The size is bounded by the number of tokens.
 */
export function createAnswerWriter(
  response: ServerResponse,
  stream: boolean,
  chunk: (text: string, fields: object) => object,
): AnswerWriter {
  if (!stream) {
    let whole = "";
    return {
      text: (text) => void (whole += text),
      end: (fields) => sendJson(response, 200, chunk(whole, { done: true, ...fields })),
    };
  }
  const line = (body: object): string => {
    if (!response.headersSent) response.writeHead(200, { "content-type": "application/x-ndjson" });
    return `${JSON.stringify(body)}\n`;
  };
  return {
    text: (text) => void response.write(line(chunk(text, { done: false }))),
    end: (fields) => void response.end(line(chunk("", { done: true, ...fields }))),
  };
}
