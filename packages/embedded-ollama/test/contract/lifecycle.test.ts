import { Ollama } from "ollama";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { documentOf, post, type Chunk } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
let client: Ollama;
beforeAll(async () => {
  server = await startEmbeddedOllama();
  client = new Ollama({ host: server.url });
});
afterAll(async () => server.stop());

const generate = async (fields: object): Promise<Chunk> =>
  documentOf(await post(server.url, "/api/generate", { model: "tinyreport", ...fields }));

const answer = async (options: object, fields: object = {}): Promise<Chunk> =>
  generate({
    prompt: analysisPrompt,
    stream: false,
    options: { num_predict: 2, ...options },
    ...fields,
  });

const patience = { timeout: 10_000 };

const unloaded = async (): Promise<void> => {
  await generate({ keep_alive: 0 });
  await expect.poll(async () => (await client.ps()).models, patience).toEqual([]);
};

const secondsLeft = async (): Promise<number> =>
  (Date.parse(String((await client.ps()).models[0]?.expires_at)) - Date.now()) / 1000;

const loadedAs = async (): Promise<unknown> => {
  const response = await fetch(`${server.url}/api/ps`);
  const { models } = await documentOf<{ models: { context_length: number }[] }>(response);
  return models[0]?.context_length;
};

// A model keeps the keep_alive it was given until it is loaded again.
const reloads = async (before: object, after: object, fields: object = {}): Promise<boolean> => {
  await answer(before, { keep_alive: 5000 });
  await answer(after, fields);
  return (await secondsLeft()) < 1000;
};

beforeEach(unloaded);

describe("load and unload", () => {
  test("an empty prompt loads: one document, no metrics, no newline", async () => {
    const response = await post(server.url, "/api/generate", { model: "tinyreport" });
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const text = await response.text();
    expect(text.endsWith("}")).toBe(true);
    expect(JSON.parse(text)).toEqual({
      model: "tinyreport",
      created_at: expect.any(String),
      response: "",
      done: true,
      done_reason: "load",
    });
    expect((await client.ps()).models).toHaveLength(1);
  });

  test("keep_alive 0 without a prompt unloads, with one it unloads afterwards", async () => {
    await generate({});
    expect(await generate({ keep_alive: 0 })).toMatchObject({ done_reason: "unload", done: true });
    await expect.poll(async () => (await client.ps()).models, patience).toEqual([]);
    expect(await answer({}, { keep_alive: 0 })).toMatchObject({ eval_count: 2 });
    await expect.poll(async () => (await client.ps()).models, patience).toEqual([]);
  });

  test("a short keep_alive runs out", async () => {
    await generate({ keep_alive: "50ms" });
    await expect.poll(async () => (await client.ps()).models, patience).toEqual([]);
  });
});

describe("keep_alive", () => {
  test.each([
    [undefined, 300],
    [60, 60],
    ["1m", 60],
    ["1h30m", 5400],
  ])("%j leaves about %d s", async (keepAlive, seconds) => {
    await generate({ keep_alive: keepAlive });
    expect(await secondsLeft()).toBeGreaterThan(seconds - 10);
    expect(await secondsLeft()).toBeLessThanOrEqual(seconds + 1);
  });

  test.each([-1, "-1s"])("%j is for ever", async (keepAlive) => {
    await generate({ keep_alive: keepAlive });
    expect(await secondsLeft()).toBeGreaterThan(200 * 365 * 86_400);
  });

  test("stays in force for requests that say nothing", async () => {
    await generate({ keep_alive: 1000 });
    await answer({});
    expect(await secondsLeft()).toBeGreaterThan(900);
    await generate({ keep_alive: null });
    expect(await secondsLeft()).toBeGreaterThan(900);
  });

  test.each([
    ["300", 'time: missing unit in duration "300"'],
    [true, "Unsupported type: 'bool'"],
  ])("%j is 400", async (keepAlive, error) => {
    const body = { model: "tinyreport", keep_alive: keepAlive };
    const response = await post(server.url, "/api/generate", body);
    expect([response.status, await response.json()]).toEqual([400, { error }]);
  });
});

describe("reload", () => {
  test("another num_ctx loads again, and ps has the new context", { retry: 2 }, async () => {
    await answer({ num_ctx: 512 });
    expect(await loadedAs()).toBe(512);
    const warm = await answer({ num_ctx: 512 });
    const reloaded = await answer({ num_ctx: 1024 });
    expect(await loadedAs()).toBe(1024);
    expect(reloaded.load_duration).toBeGreaterThan(2 * (warm.load_duration ?? Infinity));
  });

  test("the context is clamped to what the model was trained with, and to at least 4", async () => {
    await answer({ num_ctx: 100_000 });
    expect(await loadedAs()).toBe(2048);
    await answer({ num_ctx: 2 });
    expect(await loadedAs()).toBe(4);
  });

  test.each([
    [{}, { temperature: 0.1, seed: 4, top_k: 3, top_p: 0.5, stop: ["x"], num_predict: 1 }],
    [{ num_ctx: 512 }, { num_ctx: 512, repeat_penalty: 1.1 }],
    [{ num_gpu: 20 }, {}],
    [{}, { num_batch: 512 }],
  ])("loaded with %j, %j does not reload", async (before, after) => {
    expect(await reloads(before, after)).toBe(false);
  });

  test.each([
    [{}, { num_ctx: 512 }],
    [{}, { num_gpu: 20 }],
    [{ num_gpu: 20 }, { num_gpu: 30 }],
    [{}, { num_batch: 64 }],
    [{}, { num_thread: 1 }],
    [{}, { use_mmap: true }],
  ])("loaded with %j, %j does", async (before, after) => {
    expect(await reloads(before, after)).toBe(true);
  });

  test("another shift does", async () => {
    expect(await reloads({}, {}, { shift: false })).toBe(true);
  });
});
