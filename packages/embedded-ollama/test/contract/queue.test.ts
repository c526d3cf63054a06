import { afterEach, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post, type Chunk } from "../post.ts";
import { analysisPrompt, reportPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
afterEach(async () => server.stop());

const generate = async (fields: object, signal?: AbortSignal): Promise<Response> =>
  post(
    server.url,
    "/api/generate",
    { model: "tinyreport", prompt: reportPrompt, ...fields },
    signal,
  );

/** Prompt evaluation time of a prompt. */
const promptTime = async (prompt: string): Promise<number> => {
  const options = { num_predict: 1 };
  const chunk = await documentOf(await generate({ prompt, stream: false, options }));
  return chunk.prompt_eval_duration ?? 0;
};

/** Time in no part of the answer: waiting for a slot, mostly. */
const unbooked = (chunk: Chunk | undefined): number =>
  (chunk?.total_duration ?? 0) -
  (chunk?.load_duration ?? 0) -
  (chunk?.prompt_eval_duration ?? 0) -
  (chunk?.eval_duration ?? 0);

describe("one slot", () => {
  test("serves in order, and the wait is in total_duration alone", async () => {
    server = await startEmbeddedOllama();
    await generate({ prompt: "" });
    const finished: number[] = [];
    const options = { seed: 2 };
    // Headers come with the first token, so the first request holds the slot from here on.
    const first = await generate({ options });
    const others = [2, 3].map(async (number) => {
      const chunk = await documentOf(await generate({ stream: false, options }));
      finished.push(number);
      return chunk;
    });
    const firstLast = (await chunksOf(first)).at(-1);
    finished.push(1);
    const [second, third] = await Promise.all(others);
    expect(finished).toEqual([1, 2, 3]);
    expect(unbooked(third)).toBeGreaterThan(second?.eval_duration ?? Infinity);
    expect(unbooked(third)).toBeGreaterThan(unbooked(firstLast));
    // Loading is over; a warm load_duration holds no waiting.
    expect(third?.load_duration).toBeLessThan(second?.eval_duration ?? 0);
  });

  test("sends no headers before its first token, so a waiting request looks silent", async () => {
    server = await startEmbeddedOllama();
    const first = await generate({});
    const second = generate({ options: { num_predict: 2 } });
    const silence = await Promise.race([second.then(() => "answered"), first.text()]);
    expect(silence).not.toBe("answered");
    await (await second).text();
  });
});

describe("several slots", () => {
  test("answer at the same time", async () => {
    server = await startEmbeddedOllama({ parallel: 2 });
    const [one, two] = await Promise.all([
      generate({ options: { seed: 1 } }).then(chunksOf),
      generate({ options: { seed: 2 } }).then(chunksOf),
    ]);
    const [oneStart, oneEnd] = [one.at(0)?.created_at ?? "", one.at(-1)?.created_at ?? ""];
    const [twoStart, twoEnd] = [two.at(0)?.created_at ?? "", two.at(-1)?.created_at ?? ""];
    expect(oneStart < twoEnd && twoStart < oneEnd).toBe(true);
    expect([one.at(-1)?.done_reason, two.at(-1)?.done_reason]).toEqual(["stop", "stop"]);
  });

  test("each keeps the prompt it had last", async () => {
    server = await startEmbeddedOllama({ parallel: 2 });
    const [one, two] = [`One ${analysisPrompt}`.repeat(15), `Two ${reportPrompt}`.repeat(15)];
    const cold = [await promptTime(one), await promptTime(two)];
    const warm = [await promptTime(one), await promptTime(two)];
    expect(warm[0]).toBeLessThan((cold[0] ?? 0) / 2);
    expect(warm[1]).toBeLessThan((cold[1] ?? 0) / 2);
  });
});

describe("a full queue", () => {
  const busy = {
    error: "server busy, please try again.  maximum pending requests exceeded",
  };

  test("is 503, and the next request after it is served", async () => {
    server = await startEmbeddedOllama({ maxQueue: 1 });
    const first = await generate({});
    const waiting = generate({ options: { num_predict: 1 } });
    await expect
      .poll(async () => {
        const response = await generate({ options: { num_predict: 1 } });
        return [response.status, await response.json().catch(() => undefined)];
      })
      .toEqual([503, busy]);
    await first.text();
    expect((await waiting).status).toBe(200);
    await (await waiting).text();
    expect((await generate({ options: { num_predict: 1 } })).status).toBe(200);
  });
});

describe("a client that goes away", () => {
  test("in the middle of a stream frees the slot", async () => {
    server = await startEmbeddedOllama({ maxQueue: 0 });
    const leaving = new AbortController();
    // Would run for 20 480 tokens: ten contexts of garbage, which end-of-sequence seldom interrupts.
    const endless = { temperature: 50, top_k: 0, top_p: 1, seed: 4 };
    const response = await generate({ options: endless }, leaving.signal);
    const refused = await generate({});
    expect(refused.status).toBe(503);
    leaving.abort();
    await expect(response.text()).rejects.toThrow("aborted");
    await expect
      .poll(async () => {
        const next = await generate({ stream: false, options: { num_predict: 3 } });
        return next.status === 200 ? (await documentOf(next)).eval_count : next.status;
      })
      .toBe(3);
  });

  test("while it waits leaves the queue", async () => {
    server = await startEmbeddedOllama({ maxQueue: 1 });
    const first = await generate({});
    const leaving = new AbortController();
    const waiting = generate({}, leaving.signal);
    await expect.poll(async () => (await generate({})).status).toBe(503);
    leaving.abort();
    await expect(waiting).rejects.toThrow("aborted");
    const next = await generate({ stream: false, options: { num_predict: 3 } });
    expect([200, 503]).toContain(next.status);
    await first.text();
    const last = await documentOf(await generate({ stream: false, options: { num_predict: 3 } }));
    expect(last.eval_count).toBe(3);
  });
});
