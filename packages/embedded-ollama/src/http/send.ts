import type { ServerResponse } from "node:http";

import { goJson } from "../wire/go-json.ts";

/** What Ollama says of JSON that another part of it has made. */
export const plainJson = "application/json";

/** One JSON document with its length and no newline, as Ollama sends what is not a stream. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, "application/json; charset=utf-8", goJson(body));
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  // Ollama's router names no charset in its own errors.
  send(response, status, status === 200 ? "text/plain; charset=utf-8" : "text/plain", text);
}

/** Success, and nothing to say. */
export function sendNothing(response: ServerResponse): void {
  response.writeHead(200, { "content-length": 0 }).end();
}

/** A document of another type. */
export function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text) });
  response.end(text);
}
