import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
beforeAll(async () => void (server = await startEmbeddedOllama()));
afterAll(async () => server.stop());

const schema = {
  type: "object",
  properties: {
    verdict: { enum: ["faster", "slower"] },
    runs: { type: "integer" },
    tags: { type: "array", items: { type: "boolean" }, minItems: 1, maxItems: 2 },
    note: { anyOf: [{ type: "null" }, { const: "ok" }] },
  },
  required: ["verdict", "runs", "tags", "note"],
};

const fields = { model: "tinyreport", stream: false, options: { temperature: 0 } };
const generated = async (more: object): Promise<Response> =>
  post(server.url, "/api/generate", { ...fields, prompt: analysisPrompt, ...more });
const chatted = async (more: object): Promise<Response> =>
  post(server.url, "/api/chat", {
    ...fields,
    messages: [{ role: "user", content: analysisPrompt }],
    ...more,
  });

describe.each([
  ["generate", generated],
  ["chat", chatted],
])("%s", (_, ask) => {
  const textOf = async (more: object): Promise<string> => {
    const document = await documentOf(await ask(more));
    expect(document).toMatchObject({ done: true, done_reason: "stop" });
    return document.response ?? document.message?.content ?? "";
  };

  test("a schema is kept to, and the answer ends with it", async () => {
    const text = await textOf({ format: schema });
    expect(JSON.parse(text)).toEqual({
      verdict: expect.stringMatching(/^(faster|slower)$/),
      runs: expect.any(Number),
      tags: expect.arrayContaining([expect.any(Boolean)]),
      note: expect.toSatisfy((note: unknown) => note === null || note === "ok"),
    });
    expect(text.trimEnd()).toBe(text);
  });

  test("json is an object", async () => {
    const text = await textOf({ format: "json", options: { temperature: 0.8, seed: 4 } });
    expect(text).toMatch(/^\{/);
    expect(JSON.parse(text)).toBeTypeOf("object");
  });

  test.each([null, ""])("%j is no format", async (format) => {
    expect(await textOf({ format })).toMatch(/^## Analysis/);
  });

  test("a limit cuts it", async () => {
    const document = await documentOf(
      await ask({ format: schema, options: { temperature: 0, num_predict: 4 } }),
    );
    expect(document).toMatchObject({ done_reason: "length", eval_count: 4 });
  });
});

test("references and definitions are followed", async () => {
  const format = {
    definitions: { state: { enum: ["on"] } },
    type: "object",
    properties: { one: { $ref: "#/definitions/state" }, two: { $ref: "#/definitions/state" } },
  };
  const document = await documentOf(await generated({ format }));
  expect(JSON.parse(document.response ?? "")).toEqual({ one: "on", two: "on" });
});

test("a stream has it in pieces", async () => {
  const chunks = await chunksOf(await generated({ format: schema, stream: true }));
  expect(chunks.length).toBeGreaterThan(5);
  expect(JSON.parse(chunks.map((chunk) => chunk.response).join(""))).toBeTypeOf("object");
});

test("an answer without a format is not slower or other after one with", async () => {
  const before = await documentOf(await generated({}));
  await (await generated({ format: schema })).text();
  expect((await documentOf(await generated({}))).response).toBe(before.response);
});
