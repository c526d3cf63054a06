import { describe, expect, test } from "vitest";

import type { SimulatedCall } from "../../../src/simulated/simulated-call.ts";
import { plainProfile } from "./plain-profile.ts";
import { milliseconds, plainSimulation } from "./plain-simulation.ts";

const gib = 2 ** 30;
const prompt = { tokens: 100 };

describe("one call", () => {
  test("has the times of its profile, on the server's clock and on the client's", async () => {
    const call = await plainSimulation().run(async ({ instances: [a] }) => a?.call({ prompt }));
    expect(call).toEqual({
      status: "ok",
      httpStatus: 200,
      client: {
        callNs: "0",
        sentNs: 0,
        firstByteNs: 5_200e6,
        firstContentNs: 5_200e6,
        lastContentNs: 6_190e6,
        endNs: 6_200e6,
        // The end-of-sequence token is no text.
        contentChunkNs: Array.from({ length: 100 }, (_, index) => (5_200 + 10 * index) * 1e6),
      },
      server: {
        loadNs: 5_000e6,
        promptEvalNs: 200e6,
        evalNs: 1_000e6,
        totalNs: 6_200e6,
        promptTokens: 100,
        outputTokens: 101,
        doneReason: "stop",
      },
    });
  });

  test.each([
    ["num_predict", { options: { num_predict: 7 } }, 7, "length", 60],
    ["an answer of its own length", { answerTokens: 21 }, 21, "stop", 200],
    ["one token", { options: { num_predict: 1 } }, 1, "length", 0.001],
  ])("%s ends it", async (_, more, tokens, reason, evalMs) => {
    const call = await plainSimulation().run(async ({ instances: [a] }) =>
      a?.call({ prompt, ...more }),
    );
    expect(call?.server).toMatchObject({
      outputTokens: tokens,
      doneReason: reason,
      evalNs: evalMs * 1e6,
    });
  });

  test("a prompt that does not fit is cut as Ollama cuts it", async () => {
    const call = await plainSimulation().run(async ({ instances: [a] }) =>
      a?.call({ prompt: { tokens: 3000 }, options: { num_ctx: 2048 } }),
    );
    // The first 4 stay, and half of the rest of the context is left free.
    expect(call?.server.promptTokens).toBe(2048 - Math.floor((2048 - 4) / 2));
  });

  test("hand-over and overhead are spent where Ollama books them", async () => {
    const profile = plainProfile({
      model: { handOver: { ms: 250, cv: 0 }, overhead: { ms: 7, cv: 0 } },
    });
    const simulation = plainSimulation({ profile });
    const warm = await simulation.run(async ({ instances: [a] }) => {
      await a?.call({ prompt });
      return a?.call({ prompt });
    });
    expect(warm && milliseconds(warm)).toEqual([250, 200, 1000, 1457, 7]);
  });
});

describe("memory", () => {
  test("a third instance finds room for half of its layers, and is as slow as that", async () => {
    const instances = ["a", "b", "c"].map((name) => ({ name }));
    const simulation = plainSimulation({ instances });
    const last = await simulation.run(async ({ instances: servers }) => {
      let call: SimulatedCall | undefined;
      for (const server of servers) call = await server.call({ prompt });
      return call;
    });
    const sizes = simulation.instances.flatMap(({ loaded }) => loaded);
    expect(sizes.map(({ vramBytes }) => vramBytes / gib)).toEqual([4, 4, 2]);
    // Half on the GPU, half 11 times slower: 6 times.
    expect(last && milliseconds(last)).toEqual([5000, 1200, 6000, 12_200, 0]);
  });

  test("cache for context and slots takes memory, too", async () => {
    // 4 GiB of weights and 1 MiB for each of 4096 · 2 tokens: 12 GiB, of which 10 fit: 8 of 10 layers.
    const profile = plainProfile({ model: { kvBytesPerToken: 2 ** 20 } });
    const simulation = plainSimulation({ profile, instances: [{ name: "a", parallel: 2 }] });
    await simulation.run(async ({ instances: [a] }) => a?.call({ prompt }));
    const [loaded] = simulation.instance("a").loaded;
    expect([loaded?.sizeBytes, loaded?.vramBytes]).toEqual([12 * gib, Math.floor(9.6 * gib)]);
  });

  test("a model for which there is no room drives out an idle one", async () => {
    const names = ["one", "two", "three"].map((name) => `simulated-${name}:latest`);
    const simulation = plainSimulation({ profile: plainProfile({ names }) });
    await simulation.run(async ({ instances: [a] }) => {
      for (const model of names) await a?.call({ model, prompt });
    });
    expect(
      simulation
        .instance("a")
        .loaded.map(({ model }) => model)
        .toSorted(),
    ).toEqual(["simulated-three:latest", "simulated-two:latest"]);
  });
});

describe("failures", () => {
  test("an answer that breaks off is told as Ollama tells it, and frees its slot", async () => {
    const profile = plainProfile({ failures: { load: 0, answer: 1 } });
    const calls = await plainSimulation({ profile }).run(async ({ instances: [a] }) =>
      Promise.all([a?.call({ prompt }), a?.call({ prompt })]),
    );
    for (const call of calls) {
      expect(call).toMatchObject({
        status: "failed",
        error: { message: "an error was encountered while running the model: unexpected EOF" },
        server: {},
      });
    }
  });

  test("a load that fails is tried again for the next request", async () => {
    const profile = plainProfile({ failures: { load: 0.5, answer: 0 } });
    const simulation = plainSimulation({ profile });
    const statuses = await simulation.run(async ({ instances: [a] }) => {
      const found: (string | undefined)[] = [];
      for (let turn = 0; turn < 20; turn += 1) {
        found.push((await a?.call({ prompt, keepAliveMs: 0 }))?.status);
      }
      return found;
    });
    const failed = statuses.filter((status) => status === "failed").length;
    expect(failed).toBe(simulation.events.filter(({ kind }) => kind === "load-failed").length);
    expect(failed).toBeGreaterThan(3);
    expect(failed).toBeLessThan(17);
  });

  test("an option of a wrong type fails as Ollama fails it", async () => {
    const call = await plainSimulation().run(async ({ instances: [a] }) =>
      a?.call({ prompt, options: { num_ctx: "2048" } }),
    );
    expect(call?.error).toEqual({
      code: "http-500",
      message: 'option "num_ctx" must be of type integer',
    });
  });

  test("wrong questions are refused", async () => {
    const simulation = plainSimulation();
    const [a] = simulation.instances;
    await expect(a?.call({ prompt: { tokens: 0 } })).rejects.toThrow("a prompt has 1 to");
    await expect(a?.call({ model: "gemma3", prompt })).rejects.toThrow("no model gemma3");
    expect(() => simulation.instance("z")).toThrow("no instance is called z");
    expect(() => plainSimulation({ seed: 0.5 })).toThrow("seed must be");
    expect(() => plainSimulation({ instances: [{ name: "a" }, { name: "a" }] })).toThrow(
      "two instances",
    );
    expect(() => plainSimulation({ instances: [{ name: "a", parallel: 0 }] })).toThrow("parallel");
  });
});
