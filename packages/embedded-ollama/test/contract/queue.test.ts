import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { endlessModel, type EndlessModel } from "../endless-model.ts";
import { chunksOf, documentOf, post, type Chunk } from "../post.ts";
import { analysisPrompt, reportPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
let endless: EndlessModel;
beforeAll(async () => void (endless = await endlessModel()));
afterEach(async () => server.stop());
afterAll(async () => endless[Symbol.asyncDispose]());

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

  test("each keeps the prompt it had last", { retry: 2 }, async () => {
    server = await startEmbeddedOllama({ parallel: 2 });
    const [one, two] = [`One ${analysisPrompt}`.repeat(15), `Two ${reportPrompt}`.repeat(15)];
    const cold = [await promptTime(one), await promptTime(two)];
    const warm = [await promptTime(one), await promptTime(two)];
    expect(warm[0]).toBeLessThan((cold[0] ?? 0) / 2);
    expect(warm[1]).toBeLessThan((cold[1] ?? 0) / 2);
  });
});

/** Ends after 20 480 tokens, unless the client leaves or the request has a limit of its own. */
const generateEndless = async (fields: object, signal?: AbortSignal): Promise<Response> =>
  generate({ model: "endless", ...fields }, signal);

describe("a full queue", () => {
  test("is 503, and who waits is still served", async () => {
    server = await startEmbeddedOllama({ models: [endless.path], maxQueue: 1 });
    const leaving = new AbortController();
    // Kept: a response that is collected as garbage closes its connection.
    const streaming = await generateEndless({}, leaving.signal);
    const contenders = [1, 2].map(async (seed) =>
      generateEndless({ stream: false, options: { num_predict: 2, seed } }),
    );
    const refused = await Promise.race(contenders);
    expect([refused.status, await refused.json()]).toEqual([
      503,
      { error: "server busy, please try again.  maximum pending requests exceeded" },
    ]);
    expect(streaming.bodyUsed).toBe(false);
    leaving.abort();
    const statuses = (await Promise.all(contenders)).map((response) => response.status);
    expect(statuses.toSorted()).toEqual([200, 503]);
  });
});

describe("a client that goes away", () => {
  test("in the middle of a stream frees the slot", async () => {
    server = await startEmbeddedOllama({ models: [endless.path], maxQueue: 0 });
    const leaving = new AbortController();
    const response = await generateEndless({}, leaving.signal);
    expect((await generateEndless({})).status).toBe(503);
    leaving.abort();
    await expect(response.text()).rejects.toThrow("aborted");
    const next = async (): Promise<unknown> => {
      const answer = await generateEndless({ stream: false, options: { num_predict: 3 } });
      return answer.status === 200 ? (await documentOf(answer)).eval_count : answer.status;
    };
    await expect.poll(next, { timeout: 10_000 }).toBe(3);
  });

  test("while it waits leaves the queue", async () => {
    server = await startEmbeddedOllama({ models: [endless.path], maxQueue: 1 });
    const streaming = new AbortController();
    const stream = await generateEndless({}, streaming.signal);
    const waiting = [new AbortController(), new AbortController()];
    const contenders = waiting.map(async ({ signal }) =>
      generateEndless({}, signal).then(
        ({ status }) => status,
        () => "left",
      ),
    );
    expect(await Promise.race(contenders)).toBe(503);
    for (const controller of waiting) controller.abort();
    expect((await Promise.all(contenders)).toSorted()).toEqual([503, "left"]);
    const probe = async (): Promise<unknown> => {
      const leaving = new AbortController();
      const outcome = await Promise.race([
        generateEndless({}, leaving.signal).then(({ status }) => status),
        sleep(200, "waits"),
      ]);
      leaving.abort();
      return outcome;
    };
    await expect.poll(probe, { timeout: 10_000 }).toBe("waits");
    expect(stream.bodyUsed).toBe(false);
    streaming.abort();
  });
});
