import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { documentOf, post } from "../post.ts";

let server: EmbeddedOllama;
beforeAll(async () => void (server = await startEmbeddedOllama()));
afterAll(async () => server.stop());

/** What Ollama passes on of llama.cpp's server. */
const llamaServerError = (message: string): string =>
  JSON.stringify({ error: { code: 400, message, type: "invalid_request_error" } });

type Case = readonly [body: unknown, status: number, error: string];

const model = "tinyreport";
const both: readonly Case[] = [
  ["", 400, "missing request body"],
  ["{", 400, "unexpected EOF"],
  ["hello", 400, "invalid character 'h' looking for beginning of value"],
  ["[]", 400, expect.stringMatching(/^json: cannot unmarshal array into Go value of type api\./)],
  [{ model: "absent", prompt: "x", messages: [{}] }, 404, "model 'absent' not found"],
  [
    { model, prompt: "x", messages: [{}], think: "ultra" },
    400,
    'invalid think value: "ultra" (must be "high", "medium", "low", "max", true, or false)',
  ],
  [
    { model, prompt: "x", messages: [{}], think: true },
    400,
    '"tinyreport" does not support thinking',
  ],
  [
    { model, prompt: "x", messages: [{}], top_logprobs: 21 },
    400,
    "top_logprobs must be between 0 and 20",
  ],
  [
    { model, prompt: "x", messages: [{}], format: "xml" },
    500,
    'invalid format: "\\"xml\\""; expected "json" or a valid JSON Schema object',
  ],
  [
    { model, prompt: "x", messages: [{}], format: [5] },
    500,
    'invalid format: "[5]"; expected "json" or a valid JSON Schema object',
  ],
  [
    { model, prompt: "x", messages: [{}], format: { type: "bogus" } },
    400,
    llamaServerError(
      'Unable to generate parser for this template. Automatic parser generation failed: JSON schema conversion failed:\nUnrecognized schema: {"type":"bogus"}',
    ),
  ],
  [
    { model, prompt: "x", messages: [{}], options: { num_ctx: "x" } },
    500,
    'option "num_ctx" must be of type integer',
  ],
  [
    { model, prompt: "x", messages: [{}], options: { temperature: "x" } },
    500,
    'option "temperature" must be of type float32',
  ],
  [
    { model, prompt: "x", messages: [{}], options: { stop: "x" } },
    500,
    'option "stop" must be of type array',
  ],
];

async function answerTo(path: string, body: unknown): Promise<readonly unknown[]> {
  const response = await post(server.url, path, body);
  const type = response.headers.get("content-type");
  return [response.status, type, await documentOf<unknown>(response)];
}

const json = "application/json; charset=utf-8";

describe.each(["/api/generate", "/api/chat"])("%s", (path) => {
  test.each(both)("%j", async (body, status, error) => {
    expect(await answerTo(path, body)).toEqual([status, json, { error }]);
  });
});

describe("/api/generate", () => {
  test.each<Case>([
    [{}, 404, "model '' not found"],
    [
      { model, prompt: 5 },
      400,
      "json: cannot unmarshal number into Go struct field GenerateRequest.prompt of type string",
    ],
    [
      { model, prompt: "x", stream: "yes" },
      400,
      "json: cannot unmarshal string into Go struct field GenerateRequest.stream of type bool",
    ],
    [
      { model, prompt: "x", raw: true, system: "y" },
      400,
      "raw mode does not support template, system, or context",
    ],
    [
      { model, prompt: "x", raw: true, context: [1] },
      400,
      "raw mode does not support template, system, or context",
    ],
    [
      { model, prompt: "x", suffix: "y" },
      400,
      "registry.ollama.ai/library/tinyreport:latest does not support insert",
    ],
  ])("%j", async (body, status, error) => {
    expect(await answerTo("/api/generate", body)).toEqual([status, json, { error }]);
  });

  test("options it does not know are ignored", async () => {
    const options = { bogus: 1, num_predict: 1, top_k: null };
    const response = await post(server.url, "/api/generate", { model, prompt: "x", options });
    expect(response.status).toBe(200);
    await response.text();
  });
});

describe("/api/chat", () => {
  test.each<Case>([
    [{}, 400, "model is required"],
    [
      { model, messages: [{ role: "user", content: 1 }] },
      400,
      "json: cannot unmarshal number into Go struct field ChatRequest.messages.content of type string",
    ],
    [
      { model, messages: [{ role: "user", content: "x" }], tools: [{}] },
      400,
      "registry.ollama.ai/library/tinyreport:latest does not support tools",
    ],
  ])("%j", async (body, status, error) => {
    expect(await answerTo("/api/chat", body)).toEqual([status, json, { error }]);
  });
});
