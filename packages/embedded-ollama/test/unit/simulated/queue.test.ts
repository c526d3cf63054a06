import { describe, expect, test } from "vitest";

import { milliseconds, plainSimulation } from "./plain-simulation.ts";

const prompt = { tokens: 100 };

const both = async (second: object) => {
  const instances = [{ name: "a" }, { name: "b", ...second }];
  return plainSimulation({ instances }).run(async ({ instances: servers }) => {
    await Promise.all(servers.map(async (server) => server.call({ prompt })));
    return Promise.all(servers.map(async (server) => server.call({ prompt })));
  });
};

describe("queue", () => {
  test("one slot serves in the order of arrival; the wait is in the total alone", async () => {
    const calls = await plainSimulation().run(async ({ instances: [a] }) => {
      await a?.call({ prompt });
      return Promise.all([1, 2, 3].map(async () => a?.call({ prompt })));
    });
    expect(calls.map((call) => call && milliseconds(call))).toEqual([
      [0, 200, 1000, 1200, 0],
      [0, 200, 1000, 2400, 1200],
      [0, 200, 1000, 3600, 2400],
    ]);
  });

  test("two slots work at once and slow each other down, batch by batch", async () => {
    const simulation = plainSimulation({ instances: [{ name: "a", parallel: 2 }] });
    const calls = await simulation.run(async ({ instances: [a] }) => {
      await a?.call({ prompt });
      return Promise.all([a?.call({ prompt }), a?.call({ prompt })]);
    });
    expect(calls.map((call) => call && milliseconds(call))).toEqual([
      // Alone when its prompt began; a token with the other's prompt of 200 ms, and 99 of 15 ms.
      [0, 200, 1690, 1890, 0],
      // Its prompt waits for the first one's; 99 tokens of 15 ms until the other has ended, and one of 10 ms.
      [0, 405, 1495, 1900, 0],
    ]);
  });

  test("two instances share the device evenly, and have it to themselves on two devices", async () => {
    // The first begins alone; both have 20 ms per token until one ends.
    expect((await both({})).map(milliseconds)).toEqual([
      [0, 200, 2000, 2200, 0],
      // 91 tokens of 20 ms from 400 on, the last begun as the other ended, and 9 of 10 ms.
      [0, 400, 1910, 2310, 0],
    ]);
    expect((await both({ device: "gpu1" })).map(milliseconds)).toEqual([
      [0, 200, 1000, 1200, 0],
      [0, 200, 1000, 1200, 0],
    ]);
  });

  test("more than may wait are refused, in Ollama's words", async () => {
    const simulation = plainSimulation({ instances: [{ name: "a", maxQueue: 1 }] });
    const calls = await simulation.run(async ({ instances: [a] }) => {
      await a?.call({ prompt });
      return Promise.all([1, 2, 3].map(async () => a?.call({ prompt })));
    });
    expect(calls.map((call) => call?.httpStatus)).toEqual([200, 200, 503]);
    expect(calls[2]).toEqual({
      status: "failed",
      httpStatus: 503,
      error: {
        code: "http-503",
        message: "server busy, please try again.  maximum pending requests exceeded",
      },
      client: { callNs: "6200000000", sentNs: 0, endNs: 0, contentChunkNs: [] },
      server: {},
    });
  });

  test("a client that leaves frees its slot for the next one at that moment", async () => {
    const leaving = new AbortController();
    const calls = await plainSimulation().run(async ({ instances: [a], sleep }) => {
      await a?.call({ prompt });
      const leave = sleep(505).then(() => leaving.abort());
      const [left, next] = await Promise.all([
        a?.call({ prompt, signal: leaving.signal }),
        a?.call({ prompt }),
        leave,
      ]);
      return { left, next };
    });
    expect(calls.left?.status).toBe("cancelled");
    expect(calls.left?.client.contentChunkNs).toHaveLength(31);
    expect(calls.left?.client.endNs).toBe(505e6);
    expect(calls.next && milliseconds(calls.next)).toEqual([0, 200, 1000, 1705, 505]);
  });
});
