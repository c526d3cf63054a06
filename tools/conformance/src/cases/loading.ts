import { expect } from "vitest";

import type { ConformanceCase } from "../conformance-case.ts";
import { load, loadedModel, secondsLeft, unload } from "../control.ts";
import { document, expectDone, expectRefusal, wire } from "../expectations.ts";

const patience = { timeout: 20_000 };

const forEver = Infinity;
/** What "for ever" comes to at least: Go's longest duration is 292 years. */
const longSeconds = 200 * 365 * 86_400;

/** Loading, unloading, and how long a model stays. */
export const loading: readonly ConformanceCase[] = [
  {
    row: 11,
    title: "no prompt loads the model",
    async run({ generate, server }) {
      await unload(server);
      const answer = await generate({});
      expectDone(answer, "load");
      expect(answer.text).toBe("");
      const { totalNs, loadNs, promptTokens, outputTokens } = answer;
      expect([totalNs, loadNs, promptTokens, outputTokens]).toEqual(Array(4).fill(undefined));
      expect(await loadedModel(server)).toBeDefined();
    },
  },
  {
    row: 11,
    title: "loading answers with one document without a newline, not with a stream",
    async run({ generate, server }) {
      const { headers, body } = wire(await generate({}));
      expect(headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(Number(headers["content-length"])).toBe(Buffer.byteLength(body));
      expect(body).toMatch(
        new RegExp(
          `^{"model":"${server.model}","created_at":"[^"]+Z","response":"","done":true,"done_reason":"load"}$`,
        ),
      );
    },
  },
  {
    row: 12,
    title: "keep_alive 0 without a prompt unloads",
    async run({ generate, server }) {
      await load(server);
      expectDone(await generate({ keep_alive: 0 }), "unload");
      await expect.poll(() => loadedModel(server), patience).toBeUndefined();
    },
  },
  {
    row: 12,
    title: "keep_alive 0 with a prompt unloads after the answer",
    async run({ generate, server }) {
      const answer = await generate({ prompt: "x", keep_alive: 0, options: { num_predict: 2 } });
      expectDone(answer);
      await expect.poll(() => loadedModel(server), patience).toBeUndefined();
    },
  },
  {
    row: 13,
    title: "chat without messages loads and unloads",
    async run({ chat, server }) {
      await unload(server);
      expectDone(await chat({ messages: [] }), "load");
      expect(await loadedModel(server)).toBeDefined();
      expectDone(await chat({ messages: [], keep_alive: 0 }), "unload");
      await expect.poll(() => loadedModel(server), patience).toBeUndefined();
    },
  },
  {
    row: 13,
    title: "chat without messages answers with an empty one",
    async run({ chat, server }) {
      expect(document(await chat({ messages: [] }))).toEqual({
        model: server.model,
        created_at: expect.any(String),
        message: { role: "assistant", content: "" },
        done: true,
        done_reason: "load",
      });
    },
  },
  stays(60, 60),
  stays(500, 500),
  stays("1m", 60),
  stays("1h30m", 5_400),
  stays(-1, forEver),
  stays("-1s", forEver),
  {
    row: 36,
    title: "a keep_alive without a unit is refused",
    async run({ generate }) {
      const answer = await generate({ prompt: "x", keep_alive: "300" });
      expectRefusal(answer, 400, 'time: missing unit in duration "300"');
    },
  },
  {
    row: 36,
    title: "a short keep_alive runs out",
    async run({ generate, server }) {
      await generate({ prompt: "x", keep_alive: "50ms", options: { num_predict: 1 } });
      await expect.poll(() => loadedModel(server), patience).toBeUndefined();
    },
  },
  {
    row: 37,
    title: "keep_alive stays in force for requests that say nothing",
    async run({ generate, server }) {
      await unload(server);
      await generate({ prompt: "x", keep_alive: 1_000, options: { num_predict: 1 } });
      await generate({ prompt: "x", options: { num_predict: 1 } });
      expect(await secondsLeft(server)).toBeGreaterThan(900);
    },
  },
];

function stays(keepAlive: number | string, seconds: number): ConformanceCase {
  const howLong = seconds === forEver ? "for ever" : `for ${seconds} s`;
  return {
    row: 36,
    title: `keep_alive ${JSON.stringify(keepAlive)} keeps the model ${howLong}`,
    async run({ generate, server }) {
      await generate({ prompt: "x", keep_alive: keepAlive, options: { num_predict: 1 } });
      const least = seconds === forEver ? longSeconds : seconds - 10;
      // The time is set when the server has done with the request, a moment after its last byte.
      await expect
        .poll(() => secondsLeft(server), patience)
        .toSatisfy((left: number) => left > least && left <= seconds + 1);
    },
  };
}
