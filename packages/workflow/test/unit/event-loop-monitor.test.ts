import { setImmediate, setTimeout } from "node:timers/promises";

import { describe, expect, it, onTestFinished } from "vitest";

import { monitorEventLoop, type EventLoopMonitor } from "../../src/index.ts";

const STALL_MS = 60;

function monitor(): EventLoopMonitor {
  const started = monitorEventLoop();
  onTestFinished(() => started.close());
  return started;
}

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** The least of several readings: the machine may stall us too, but not every time. */
async function leastOf(readings: number, take: () => Promise<number>): Promise<number> {
  const taken: number[] = [];
  for (let done = 0; done < readings; done += 1) taken.push(await take());
  return Math.min(...taken);
}

async function read(eventLoop: EventLoopMonitor): Promise<number> {
  await setImmediate();
  await setImmediate();
  return eventLoop.read().maxMs;
}

describe("monitorEventLoop", () => {
  it("reads about nothing while the loop is idle", async () => {
    const eventLoop = monitor();
    const least = await leastOf(8, async () => {
      eventLoop.reset();
      await setTimeout(100);
      return await read(eventLoop);
    });
    expect(least).toBeLessThan(10);
  });

  it.each([
    ["in the middle", 20, 20],
    ["in the turn of the reset", 0, 20],
    ["in the turn before the reading", 20, 0],
  ])("sees a stall %s", async (_name, beforeMs, afterMs) => {
    const eventLoop = monitor();
    await setTimeout(20);
    const take = async (): Promise<number> => {
      eventLoop.reset();
      if (beforeMs > 0) await setTimeout(beforeMs);
      block(STALL_MS);
      if (afterMs > 0) await setTimeout(afterMs);
      return await read(eventLoop);
    };
    const least = await leastOf(4, take);
    expect(least).toBeGreaterThan(STALL_MS - 3);
    expect(least).toBeLessThan(STALL_MS * 2);
  });

  it("forgets a stall before the reset", async () => {
    const eventLoop = monitor();
    const least = await leastOf(8, async () => {
      await setTimeout(10);
      block(STALL_MS);
      eventLoop.reset();
      await setTimeout(30);
      return await read(eventLoop);
    });
    expect(least).toBeLessThan(STALL_MS / 2);
  });

  it("has numbers to read at any time", () => {
    const eventLoop = monitor();
    expect(eventLoop.read()).toEqual({ p99Ms: expect.any(Number), maxMs: expect.any(Number) });
    eventLoop.reset();
    expect(eventLoop.read()).toEqual({ p99Ms: 0, maxMs: 0 });
  });
});
