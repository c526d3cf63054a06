import { setTimeout as sleep } from "node:timers/promises";

import { beforeEach, describe, expect, test } from "vitest";

import type { Engine } from "../../../src/engines/engine.ts";
import { openModelLibrary, type ModelFile } from "../../../src/models/model-library.ts";
import type { GivenOptions } from "../../../src/options/option-types.ts";
import { runnerSettings } from "../../../src/options/runner-settings.ts";
import { demoModelPath } from "../../../src/package-root.ts";
import { Scheduler } from "../../../src/scheduler/scheduler.ts";

const unused = async (): Promise<never> => Promise.reject(new Error("generates nothing"));

/** An engine that loads nothing and writes down what happens. */
class NotingEngine implements Engine {
  readonly kind = "noting";
  readonly events: string[] = [];
  loadMs = 0;

  /** Loads so far that a crash has ended. */
  crashes = 0;

  load: Engine["load"] = async ({ path, contextLength }, signal) => {
    await sleep(this.loadMs, undefined, { signal });
    this.events.push(`load ${path} ${contextLength}`);
    const before = this.crashes;
    const isAlive = (): boolean => this.crashes === before;
    return {
      sizeBytes: 1,
      get alive() {
        return isAlive();
      },
      complete: unused,
      embed: unused,
      close: async () => void this.events.push(`close ${path} ${contextLength}`),
    };
  };

  startingNs: Engine["startingNs"] = () => 0n;

  close: Engine["close"] = async () => undefined;
}

const never = new AbortController().signal;
let engine: NotingEngine;
let scheduler: Scheduler;
let files: readonly ModelFile[];

beforeEach(async () => {
  engine = new NotingEngine();
  scheduler = new Scheduler(engine, { parallel: 1, maxQueue: 2, keepAliveMs: 60_000 });
  const [demo] = (await openModelLibrary([demoModelPath])).models;
  if (demo === undefined) throw new Error("no demo model");
  files = ["a", "b", "c", "d"].map((name) => ({ ...demo, name, path: name }));
});

async function acquire(
  options: GivenOptions = {},
  more: { file?: number; keepAliveMs?: number; signal?: AbortSignal } = {},
) {
  const file = files[more.file ?? 0];
  if (file === undefined) throw new Error("no such file");
  const settings = runnerSettings(options, file.facts, undefined);
  return scheduler.acquire({ file, settings, keepAliveMs: more.keepAliveMs }, more.signal ?? never);
}

describe("reload", () => {
  test("a fitting request shares the loaded model, another one reloads it", async () => {
    const one = await acquire();
    const two = await acquire({ temperature: 0 });
    expect(two).toBe(one);
    one.release();
    two.release();
    const three = await acquire({ num_ctx: 512 });
    expect(engine.events).toEqual(["load a 2048", "close a 2048", "load a 512"]);
    three.release();
  });

  test("a model whose process is gone is not listed, and loaded again", async () => {
    (await acquire()).release();
    engine.crashes++;
    expect(scheduler.runners).toEqual([]);
    (await acquire()).release();
    expect(scheduler.runners).toHaveLength(1);
    expect(engine.events).toEqual(["load a 2048", "close a 2048", "load a 2048"]);
  });

  test("a reload waits until the model is idle", async () => {
    const busy = await acquire();
    const reload = acquire({ num_ctx: 512 });
    await sleep(5);
    expect(engine.events).toEqual(["load a 2048"]);
    busy.release();
    await reload;
    expect(engine.events).toEqual(["load a 2048", "close a 2048", "load a 512"]);
  });

  test("requests that come during a load share it", async () => {
    engine.loadMs = 5;
    const [one, two] = await Promise.all([acquire(), acquire()]);
    expect(one).toBe(two);
    expect(engine.events).toEqual(["load a 2048"]);
  });
});

describe("keep-alive", () => {
  test("a value stays in force until another request gives one", async () => {
    (await acquire({}, { keepAliveMs: Infinity })).release();
    const runner = await acquire();
    runner.release();
    expect(runner.keepAliveMs).toBe(Infinity);
    expect(runner.expiresAtNs).toBeGreaterThan(
      BigInt(Date.now() + 200 * 365 * 86_400_000) * 1_000_000n,
    );
  });

  test("the model leaves when the time is over, and 0 means at once", async () => {
    const runner = await acquire({}, { keepAliveMs: 10 });
    runner.release();
    expect(scheduler.runners).toHaveLength(1);
    await runner.closed;
    expect(engine.events).toEqual(["load a 2048", "close a 2048"]);
    (await acquire({}, { keepAliveMs: 0 })).release();
    await sleep(1);
    expect(scheduler.runners).toEqual([]);
  });

  test("the time does not run while a request uses the model", async () => {
    const runner = await acquire({}, { keepAliveMs: 5 });
    await sleep(20);
    expect(scheduler.runners).toHaveLength(1);
    runner.release();
    await runner.closed;
  });

  test("expire waits for running requests; a request that comes then gets a new load", async () => {
    const running = await acquire();
    scheduler.expire(running.file);
    expect(scheduler.runners).toHaveLength(1);
    const next = acquire();
    running.release();
    expect(await next).not.toBe(running);
    expect(engine.events).toEqual(["load a 2048", "close a 2048", "load a 2048"]);
  });
});

describe("several models", () => {
  test("the fourth model drives out an idle one before a busy one", async () => {
    const busy = await acquire({}, { file: 0, keepAliveMs: 1000 });
    (await acquire({}, { file: 1, keepAliveMs: 3000 })).release();
    (await acquire({}, { file: 2, keepAliveMs: 2000 })).release();
    await acquire({}, { file: 3 });
    expect(engine.events).toContain("close c 2048");
    expect(scheduler.runners.map((runner) => runner.file.name).toSorted()).toEqual(["a", "b", "d"]);
    busy.release();
  });

  test("ps order: the one that stays longest first", async () => {
    (await acquire({}, { file: 0, keepAliveMs: 1000 })).release();
    (await acquire({}, { file: 1, keepAliveMs: Infinity })).release();
    expect(scheduler.runners.map((runner) => runner.file.name)).toEqual(["b", "a"]);
  });
});

describe("waiting and leaving", () => {
  test("more than maxQueue waiting loads get 503", async () => {
    engine.loadMs = 20;
    const served = [0, 1, 2].map(async (file) => acquire({}, { file }));
    await expect(acquire({}, { file: 3 })).rejects.toMatchObject({ status: 503 });
    await Promise.all(served);
  });

  test("a client that goes away stops its load; the next request loads again", async () => {
    engine.loadMs = 1000;
    const leaving = new AbortController();
    const left = acquire({}, { signal: leaving.signal });
    setTimeout(() => leaving.abort(), 5);
    await expect(left).rejects.toThrow("aborted");
    engine.loadMs = 0;
    (await acquire()).release();
    expect(engine.events).toEqual(["load a 2048"]);
  });

  test("a failed load does not block the next one", async () => {
    const load = engine.load;
    engine.load = async () => Promise.reject(new Error("bad file"));
    await expect(acquire()).rejects.toThrow("bad file");
    engine.load = load;
    await expect(acquire()).resolves.toBeDefined();
  });

  test("close unloads everything", async () => {
    (await acquire({}, { file: 0 })).release();
    (await acquire({}, { file: 1 })).release();
    await scheduler.close();
    expect(engine.events.filter((event) => event.startsWith("close"))).toHaveLength(2);
  });
});
