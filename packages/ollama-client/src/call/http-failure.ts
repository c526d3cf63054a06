import type { Failure } from "@runproof/contract";

import { isJsonObject } from "../ollama/answer-shape.ts";

const EXCERPT_CHARACTERS = 200;

/** The failure of a call that was answered with another status than 200. */
export function httpFailure(statusCode: number | undefined, body: string): Failure {
  const code = `http-${statusCode ?? "unknown"}`;
  return { code, message: errorText(body) ?? `the server answered HTTP ${statusCode}` };
}

/** Ollama's `{"error": "…"}`, else the beginning of what was sent. */
export function errorText(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (isJsonObject(value) && typeof value["error"] === "string") return value["error"];
  } catch {
    // Not JSON: quoted below.
  }
  return body.trim() === "" ? undefined : body.trim().slice(0, EXCERPT_CHARACTERS);
}
