import { describe, expect, test } from "vitest";

import { plainProfile } from "./plain-profile.ts";
import { plainSimulation } from "./plain-simulation.ts";

const prompt = { tokens: 100 };

const loads = async (
  steps: readonly object[],
  profile = plainProfile(),
): Promise<readonly (number | undefined)[]> =>
  plainSimulation({ profile }).run(async ({ instances: [a] }) => {
    const found: (number | undefined)[] = [];
    for (const options of steps) {
      const call = await a?.call({ prompt, options: { num_predict: 1, ...options } });
      found.push((call?.server.loadNs ?? Number.NaN) / 1e6);
    }
    return found;
  });

test("other runner options load the model again, and no others", async () => {
  const steps = [
    { num_ctx: 2048 },
    { num_ctx: 2048, temperature: 0.1, top_k: 3 },
    { num_ctx: 4096 },
    { num_gpu: 80 },
    {},
    { num_gpu: 99 },
    { num_thread: 4 },
    { num_thread: 4, num_batch: 64 },
  ];
  expect(await loads(steps)).toEqual([5000, 0, 5000, 5000, 0, 5000, 5000, 5000]);
});

describe("loading", () => {
  test("a model that sees has no context below 2048, so that shorter ones are all the same", async () => {
    const profile = plainProfile({ model: { smallestContextLength: 2048 } });
    const steps = [{ num_ctx: 256 }, { num_ctx: 512 }, { num_ctx: 1024 }, { num_ctx: 2049 }];
    expect(await loads(steps, profile)).toEqual([5000, 0, 0, 5000]);
  });

  test("two agents with different options on one instance load it again at each turn", async () => {
    const simulation = plainSimulation();
    await simulation.run(async ({ instances: [a] }) => {
      const agent = async (num_ctx: number): Promise<void> => {
        for (let turn = 0; turn < 3; turn += 1) await a?.call({ prompt, options: { num_ctx } });
      };
      await Promise.all([agent(2048), agent(4096)]);
    });
    expect(simulation.events.filter(({ kind }) => kind === "loaded")).toHaveLength(6);
  });

  test("requests that come during a load share it, and its time is theirs", async () => {
    const calls = await plainSimulation({ instances: [{ name: "a", parallel: 2 }] }).run(
      async ({ instances: [a], sleep }) => {
        const late = sleep(2000).then(async () => a?.call({ prompt }));
        return Promise.all([a?.call({ prompt }), late]);
      },
    );
    expect(calls.map((call) => call?.server.loadNs)).toEqual([5_000e6, 3_000e6]);
  });

  test("a model leaves when its time is over, counted from the end of its last call", async () => {
    const simulation = plainSimulation({ instances: [{ name: "a", keepAliveMs: 10_000 }] });
    const calls = await simulation.run(async ({ instances: [a], sleep }) => {
      const cold = await a?.call({ prompt });
      await sleep(9_999);
      const warm = await a?.call({ prompt });
      await sleep(10_001);
      return [cold, warm, await a?.call({ prompt })];
    });
    expect(calls.map((call) => call?.server.loadNs)).toEqual([5_000e6, 0, 5_000e6]);
    // 6.2 s, 9.999 s, 1.2 s and 10 s.
    expect(simulation.events.find(({ kind }) => kind === "unloaded")?.atNs).toBe(27_399e6);
  });

  test("keep_alive of a request stays in force, and Infinity is for ever", async () => {
    const simulation = plainSimulation();
    await simulation.run(async ({ instances: [a], sleep }) => {
      await a?.call({ prompt, keepAliveMs: Infinity });
      await a?.call({ prompt });
      await sleep(1e9);
      await a?.call({ prompt });
    });
    expect(simulation.events.filter(({ kind }) => kind === "loaded")).toHaveLength(1);
  });
});
