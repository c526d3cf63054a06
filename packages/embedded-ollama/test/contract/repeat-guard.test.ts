import { afterAll, beforeAll, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post } from "../post.ts";

let server: EmbeddedOllama;
beforeAll(async () => void (server = await startEmbeddedOllama()));
afterAll(async () => server.stop());

// Chunks of blanks all count as the same.
const blanks = " ".repeat(800);
const fields = { model: "tinyreport", format: { const: blanks }, options: { temperature: 0 } };

test("a stream of generate that repeats itself just ends", async () => {
  const response = await post(server.url, "/api/generate", { ...fields, prompt: "x" });
  const chunks = await chunksOf(response);
  expect(response.status).toBe(200);
  expect(chunks.every((chunk) => !chunk.done)).toBe(true);
  expect(chunks.length).toBeGreaterThanOrEqual(30);
  expect(chunks.length).toBeLessThan(50);
});

test("in one document it is not done", async () => {
  const body = { ...fields, prompt: "x", stream: false };
  const document = await documentOf(await post(server.url, "/api/generate", body));
  expect(document).toEqual({
    model: "tinyreport",
    created_at: expect.any(String),
    response: expect.stringMatching(/^" +$/),
    done: false,
  });
});

test("chat goes on, as Ollama's does with a template of llama.cpp", async () => {
  const body = { ...fields, messages: [{ role: "user", content: "x" }], stream: false };
  const document = await documentOf(await post(server.url, "/api/chat", body));
  expect(document).toMatchObject({ done: true, done_reason: "stop" });
  expect(JSON.parse(document.message?.content ?? "")).toBe(blanks);
});

test("the slot is free again", async () => {
  const body = { model: "tinyreport", prompt: "x", stream: false, options: { num_predict: 2 } };
  expect(await documentOf(await post(server.url, "/api/generate", body))).toMatchObject({
    done: true,
  });
});
