import { describe, expect, test } from "vitest";

import { plainSimulation } from "./plain-simulation.ts";

const evaluated = async (
  prompts: readonly { readonly tokens: number; readonly shared?: number; readonly of?: string }[],
  parallel = 1,
): Promise<readonly number[]> =>
  plainSimulation({ instances: [{ name: "a", parallel }] }).run(async ({ instances: [a] }) => {
    const found: number[] = [];
    for (const { tokens, shared = 0, of: name = "x" } of prompts) {
      const call = await a?.call({ prompt: { tokens, shared: { name, tokens: shared } } });
      found.push((call?.server.promptEvalNs ?? Number.NaN) / 1e6);
    }
    return found;
  });

test("what a slot has of a prompt from its beginning takes no time, but the last token does", async () => {
  const whole = { tokens: 100, shared: 100 };
  expect(await evaluated([whole, whole])).toEqual([200, 11]);
  expect(await evaluated([whole, { tokens: 100, shared: 60 }])).toEqual([200, 140]);
  expect(await evaluated([{ tokens: 100 }, { tokens: 100 }])).toEqual([200, 200]);
});

describe("prompt cache", () => {
  test("one slot forgets a prompt for the next, of two slots each keeps one", async () => {
    const one = { tokens: 100, shared: 100, of: "one" };
    const two = { tokens: 100, shared: 100, of: "two" };
    expect(await evaluated([one, two, one, two])).toEqual([200, 200, 200, 200]);
    expect(await evaluated([one, two, one, two], 2)).toEqual([200, 200, 11, 11]);
  });

  test("a client that leaves its prompt leaves the batches that were read", async () => {
    const leaving = new AbortController();
    const call = await plainSimulation().run(async ({ instances: [a], sleep }) => {
      const long = { tokens: 1000, shared: { name: "x", tokens: 1000 } };
      await a?.call({ prompt: { tokens: 1 } });
      // 512 tokens of the first batch: 10 + 90 + 512 ms.
      void sleep(700).then(() => leaving.abort());
      await a?.call({ prompt: long, signal: leaving.signal });
      return a?.call({ prompt: long });
    });
    expect(call?.server.promptEvalNs).toBe((10 + 90 + 488) * 1e6);
  });

  test("a load forgets everything", async () => {
    const calls = await plainSimulation().run(async ({ instances: [a] }) => {
      const shared = { tokens: 100, shared: { name: "x", tokens: 100 } };
      await a?.call({ prompt: shared });
      return a?.call({ prompt: shared, options: { num_ctx: 512 } });
    });
    expect(calls?.server.promptEvalNs).toBe(200e6);
  });
});
