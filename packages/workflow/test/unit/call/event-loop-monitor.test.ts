import { setImmediate, setTimeout } from "node:timers/promises";

import { describe, expect, it, onTestFinished } from "vitest";

import {
  monitorEventLoop,
  type EventLoopMonitor,
  type EventLoopWindow,
} from "../../../src/index.ts";

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

async function endOf(window: EventLoopWindow): Promise<number> {
  await setImmediate();
  await setImmediate();
  return window.end().maxMs;
}

describe("monitorEventLoop", () => {
  it("reads about nothing while the loop is idle", async () => {
    const eventLoop = monitor();
    const least = await leastOf(8, async () => {
      const window = eventLoop.watch();
      await setTimeout(100);
      return await endOf(window);
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
      const window = eventLoop.watch();
      if (beforeMs > 0) await setTimeout(beforeMs);
      block(STALL_MS);
      if (afterMs > 0) await setTimeout(afterMs);
      return await endOf(window);
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
      const window = eventLoop.watch();
      await setTimeout(30);
      return await endOf(window);
    });
    expect(least).toBeLessThan(STALL_MS / 2);
  });

  it("has numbers to read at any time", () => {
    expect(monitor().watch().end()).toEqual({ p99Ms: 0, maxMs: 0 });
  });

  it("tells windows that overlap apart", async () => {
    const eventLoop = monitor();
    const stallsOf = async (): Promise<readonly [number, number, number]> => {
      const first = eventLoop.watch();
      await setTimeout(20);
      block(STALL_MS);
      const second = eventLoop.watch();
      await setTimeout(20);
      const third = eventLoop.watch();
      await setTimeout(20);
      const early = await endOf(third);
      block(STALL_MS);
      return [await endOf(first), await endOf(second), early];
    };
    const taken: (readonly [number, number, number])[] = [];
    for (let done = 0; done < 6; done += 1) taken.push(await stallsOf());
    const least = [0, 1, 2].map((window) =>
      Math.min(...taken.map((stalls) => stalls[window] ?? 0)),
    );
    expect(least[0]).toBeGreaterThan(STALL_MS - 3);
    expect(least[1]).toBeGreaterThan(STALL_MS - 3);
    expect(least[2]).toBeLessThan(STALL_MS / 2);
  });

  it("does not lose a stall of the turn in which another window opens", async () => {
    const eventLoop = monitor();
    const least = await leastOf(4, async () => {
      const first = eventLoop.watch();
      await setTimeout(20);
      block(STALL_MS);
      const second = eventLoop.watch();
      await setTimeout(20);
      second.end();
      return await endOf(first);
    });
    expect(least).toBeGreaterThan(STALL_MS - 3);
  });
});
