import { Ollama } from "ollama";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post } from "../post.ts";
import { analysisPrompt, reportPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
beforeAll(async () => void (server = await startEmbeddedOllama()));
afterAll(async () => server.stop());

const chat = async (fields: object): Promise<Response> =>
  post(server.url, "/api/chat", {
    model: "tinyreport",
    messages: [{ role: "user", content: reportPrompt }],
    ...fields,
  });

test("a stream has a message in every chunk and metrics in the last alone", async () => {
  const chunks = await chunksOf(await chat({ options: { seed: 5 } }));
  const text = chunks.map((chunk) => chunk.message?.content).join("");
  expect(text).toMatch(/^# Technical Report \d+\n\n## Executive Summary/);
  for (const chunk of chunks.slice(0, -1)) {
    expect(Object.keys(chunk)).toEqual(["model", "created_at", "message", "done"]);
    expect(chunk.message?.role).toBe("assistant");
  }
  const last = chunks.at(-1);
  expect(last).toMatchObject({
    message: { role: "assistant", content: "" },
    done: true,
    done_reason: "stop",
  });
  expect(last?.eval_count).toBeGreaterThan(100);
  expect(last?.context).toBeUndefined();
});

test("the same question gives the same answer as generate", async () => {
  const options = { seed: 8, num_predict: 40 };
  const chatted = await documentOf(await chat({ stream: false, options }));
  const generated = await documentOf(
    await post(server.url, "/api/generate", {
      model: "tinyreport",
      prompt: reportPrompt,
      stream: false,
      options,
    }),
  );
  expect(chatted.message?.content).toBe(generated.response);
  expect(chatted.prompt_eval_count).toBe(generated.prompt_eval_count);
});

test("works through the official client, streamed", async () => {
  const client = new Ollama({ host: server.url });
  const stream = await client.chat({
    model: "tinyreport",
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: analysisPrompt },
    ],
    stream: true,
  });
  let text = "";
  for await (const part of stream) text += part.message.content;
  expect(text).toContain("## Analysis");
});

test("a conversation too long for the context loses its oldest messages, never the newest", async () => {
  const old = Array.from({ length: 40 }, (_, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: `Message ${index}. ${analysisPrompt}`,
  }));
  const newest = { role: "user", content: reportPrompt };
  const options = { num_ctx: 600, num_predict: 3, temperature: 0 };
  const long = await documentOf(await chat({ messages: [...old, newest], stream: false, options }));
  expect(long.prompt_eval_count).toBeLessThan(600);
  expect(long.prompt_eval_count).toBeGreaterThan(400);
  const alone = await documentOf(await chat({ messages: [newest], stream: false, options }));
  expect(alone.prompt_eval_count).toBeLessThan(100);
});

test("no messages load, and unload with keep_alive 0", async () => {
  const loaded = await documentOf(await chat({ messages: [] }));
  expect(loaded).toEqual({
    model: "tinyreport",
    created_at: expect.any(String),
    message: { role: "assistant", content: "" },
    done: true,
    done_reason: "load",
  });
  const unloaded = await documentOf(await chat({ messages: [], keep_alive: 0 }));
  expect(unloaded).toMatchObject({ done: true, done_reason: "unload" });
  await expect
    .poll(async () => documentOf(await fetch(`${server.url}/api/ps`)), { timeout: 10_000 })
    .toEqual({ models: [] });
});
