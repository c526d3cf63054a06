import { expect, test } from "vitest";

import { startEmbeddedOllama } from "../../src/index.ts";
import { endlessModel } from "../endless-model.ts";
import { chunksOf, documentOf, post } from "../post.ts";

const asked = { model: "tinyreport", prompt: "Hi", options: { num_predict: 5 } };

test("the real engine's answers are spoilt, then whole", async () => {
  await using server = await startEmbeddedOllama({ faults: ["no-done:times=1"] });
  const spoilt = await chunksOf(await post(server.url, "/api/generate", asked));
  expect(spoilt.every(({ done }) => !done)).toBe(true);
  const whole = await chunksOf(await post(server.url, "/api/generate", asked));
  expect(whole.at(-1)).toMatchObject({ done: true, eval_count: 5 });
});

test("a client that leaves ends the generation, also through the faults", async () => {
  await using endless = await endlessModel();
  await using server = await startEmbeddedOllama({
    models: [endless.path],
    faults: ["stall:skip=1,times=1"],
  });
  // The first request passes, the second stalls: both clients leave.
  for (let call = 0; call < 2; call += 1) {
    const leaving = new AbortController();
    const body = { model: "endless", prompt: "x" };
    const answer = post(server.url, "/api/generate", body, leaving.signal).then(
      async (response) => response.text(),
      () => "left",
    );
    setTimeout(() => leaving.abort(), 300);
    await expect(answer.catch(() => "left")).resolves.toBe("left");
  }
  // One slot: this is answered only when both are over.
  const next = { model: "endless", prompt: "x", stream: false, options: { num_predict: 1 } };
  expect(await documentOf(await post(server.url, "/api/generate", next))).toMatchObject({
    done: true,
  });
});

test("stops in the middle of a stalled answer", async () => {
  const server = await startEmbeddedOllama({ faults: ["stall"] });
  const answer = post(server.url, "/api/generate", asked).catch(() => "broken off");
  await new Promise((resolve) => setTimeout(resolve, 300));
  await server.stop();
  expect(await answer).toBe("broken off");
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});

test("a refusing server stops too", async () => {
  const server = await startEmbeddedOllama({ faults: ["refuse:ms=60000"] });
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  await server.stop();
});
