import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Ollama } from "ollama";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post, type Chunk } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";
import { writeTemplateModel } from "../template-model.ts";

/** Opens the thought itself, unless it shall not think. */
const template = `{{ bos_token }}{% for message in messages %}{{ '<|' + ('assistant' if message['role'] == 'assistant' else 'user') + '|>\\n' + message['content'] + '\\n' }}{% endfor %}{{ '<|assistant|>\\n' }}{% if enable_thinking is defined and enable_thinking is false %}{{ '<think>\\n\\n</think>\\n\\n' }}{% else %}{{ '<think>\\n' }}{% endif %}`;

let folder: string;
let server: EmbeddedOllama;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "thinking-"));
  const thinker = join(folder, "thinker.gguf");
  // Its analyses have a heading "Findings", where it closes its thought now.
  await writeTemplateModel(thinker, template, { "▁Findings": "</think>" });
  server = await startEmbeddedOllama({ models: [thinker] });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const options = { temperature: 0 };
const generate = async (fields: object): Promise<Response> =>
  post(server.url, "/api/generate", {
    model: "thinker",
    prompt: analysisPrompt,
    options,
    ...fields,
  });
const chat = async (fields: object): Promise<Response> =>
  post(server.url, "/api/chat", {
    model: "thinker",
    messages: [{ role: "user", content: analysisPrompt }],
    options,
    ...fields,
  });

const textOf = (chunk: Chunk): string => chunk.response ?? chunk.message?.content ?? "";
const thoughtOf = (chunk: Chunk): string => chunk.thinking ?? chunk.message?.thinking ?? "";

test("show says so", async () => {
  const { capabilities } = await new Ollama({ host: server.url }).show({ model: "thinker" });
  expect(capabilities).toEqual(["thinking", "completion"]);
});

describe.each([
  ["generate", generate],
  ["chat", chat],
])("%s", (_, ask) => {
  test("thinks unless told not to: thought before answer, no tag in either", async () => {
    const chunks = (await chunksOf(await ask({}))).slice(0, -1);
    const firstAnswer = chunks.findIndex((chunk) => textOf(chunk) !== "");
    expect(firstAnswer).toBeGreaterThan(1);
    expect(chunks.slice(firstAnswer).every((chunk) => thoughtOf(chunk) === "")).toBe(true);
    const thought = chunks.map(thoughtOf).join("");
    const text = chunks.map(textOf).join("");
    expect(thought).toMatch(/\S/);
    expect(text).toMatch(/^\S/);
    expect(thought).not.toMatch(/<\/?think>/);
    expect(text).not.toMatch(/^<\/?think>/);
  });

  test.each([true, "low"])("think %j is the same in one document", async (think) => {
    const streamed = await chunksOf(await ask({ think }));
    const document = await documentOf(await ask({ think, stream: false }));
    expect(thoughtOf(document)).toBe(streamed.map(thoughtOf).join(""));
    expect(textOf(document)).toBe(streamed.map(textOf).join(""));
    expect(thoughtOf(document)).not.toBe("");
  });

  test("think false: none, and the prompt says so", async () => {
    const thinking = await documentOf(await ask({ stream: false }));
    const not = await documentOf(await ask({ think: false, stream: false }));
    expect(thoughtOf(not)).toBe("");
    expect(not).not.toHaveProperty("thinking");
    expect(not.prompt_eval_count).toBeGreaterThan(thinking.prompt_eval_count ?? Infinity);
  });

  test("a format is kept to after the thought", async () => {
    const format = {
      type: "object",
      properties: { sure: { type: "boolean" } },
      required: ["sure"],
    };
    const document = await documentOf(await ask({ format, stream: false }));
    expect(thoughtOf(document)).toMatch(/^\S/);
    expect(JSON.parse(textOf(document))).toEqual({ sure: expect.any(Boolean) });
  });
});

test("raw is text and nothing else", async () => {
  const prompt = `<|user|>\n${analysisPrompt}\n<|assistant|>\n`;
  const document = await documentOf(await generate({ prompt, raw: true, stream: false }));
  expect(document).not.toHaveProperty("thinking");
  expect(document.response).toContain("</think>");
});
