import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post, type Chunk } from "../post.ts";
import { analysisPrompt, reportPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
beforeAll(async () => void (server = await startEmbeddedOllama()));
afterAll(async () => server.stop());

const generate = async (options: object, fields: object = {}): Promise<Response> =>
  post(server.url, "/api/generate", {
    model: "tinyreport",
    prompt: analysisPrompt,
    options,
    ...fields,
  });
const answer = async (options: object, fields: object = {}): Promise<Chunk> =>
  documentOf(await generate(options, { stream: false, ...fields }));

describe("seed", () => {
  test("the same seed gives the same text, whatever was cached", async () => {
    const first = await answer({ seed: 42 });
    await answer({ seed: 1 }, { prompt: reportPrompt });
    const second = await answer({ seed: 42 });
    expect(second.response).toBe(first.response);
    expect(second.eval_count).toBe(first.eval_count);
  });

  test("other seeds give other texts, and so does none", async () => {
    const seeded = await Promise.all([1, 2, 3].map(async (seed) => answer({ seed })));
    const unseeded = await Promise.all([1, 2, 3].map(async () => answer({})));
    expect(new Set([...seeded, ...unseeded].map((chunk) => chunk.response)).size).toBe(6);
  });

  test("temperature 0 needs no seed", async () => {
    const texts = [await answer({ temperature: 0 }), await answer({ temperature: 0, seed: 9 })];
    expect(texts[0]?.response).toBe(texts[1]?.response);
  });

  test.each([{ top_k: 1 }, { top_p: 0 }, { min_p: 1 }])(
    "%j leaves only the most likely token",
    async (options) => {
      const greedy = await answer({ temperature: 0, num_predict: 40 });
      expect((await answer({ ...options, num_predict: 40 })).response).toBe(greedy.response);
    },
  );
});

describe("length", () => {
  test.each([1, 2, 7])("num_predict %d", async (limit) => {
    const chunk = await answer({ num_predict: limit });
    expect(chunk).toMatchObject({ done_reason: "length", eval_count: limit });
  });

  test("one token spans no time", async () => {
    expect((await answer({ num_predict: 1 })).eval_duration).toBe(1000);
  });

  test("-1 lets the model end by itself", async () => {
    expect(await answer({ num_predict: -1, seed: 1 })).toMatchObject({ done_reason: "stop" });
  });
});

describe("stop", () => {
  test("the stop string and what follows are not sent, also when it spans tokens", async () => {
    const whole = await answer({ temperature: 0 });
    const stop = "### Findings";
    expect(whole.response).toContain(stop);
    const chunks = await chunksOf(await generate({ temperature: 0, stop: ["nowhere", stop] }));
    const text = chunks.map((chunk) => chunk.response).join("");
    expect(text).toBe(whole.response?.slice(0, whole.response.indexOf(stop)));
    const last = chunks.at(-1);
    expect(last).toMatchObject({ done: true, done_reason: "stop" });
    expect(last?.eval_count).toBeLessThan(whole.eval_count ?? 0);
  });

  test("text that only starts like one arrives whole", async () => {
    const whole = await answer({ temperature: 0 });
    const held = await answer({ temperature: 0, stop: ["### Findings of nobody"] });
    expect(held.response).toBe(whole.response);
  });
});

describe("penalties", () => {
  test("repeat_penalty changes what is repeated, repeat_last_n 0 switches it off", async () => {
    const plain = await answer({ temperature: 0 }, { prompt: reportPrompt });
    const penalised = await answer(
      { temperature: 0, repeat_penalty: 1.5 },
      { prompt: reportPrompt },
    );
    const off = await answer(
      { temperature: 0, repeat_penalty: 1.5, repeat_last_n: 0 },
      { prompt: reportPrompt },
    );
    expect(penalised.response).not.toBe(plain.response);
    expect(off.response).toBe(plain.response);
  });
});

test("random bytes arrive as valid text, the same streamed and whole", async () => {
  // Nearly uniform over the vocabulary, a quarter of which are single bytes.
  const options = { temperature: 50, top_k: 0, top_p: 1, seed: 6, num_predict: 300 };
  const chunks = await chunksOf(await generate(options));
  const streamed = chunks.map((chunk) => chunk.response).join("");
  expect((await answer(options)).response).toBe(streamed);
  expect(streamed.isWellFormed()).toBe(true);
  expect(Buffer.byteLength(streamed)).toBeGreaterThan(streamed.length);
});
