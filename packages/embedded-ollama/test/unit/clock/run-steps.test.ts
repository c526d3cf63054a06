import { describe, expect, test } from "vitest";

import { realClock } from "../../../src/clock/real-clock.ts";
import { runSteps } from "../../../src/clock/run-steps.ts";
import { VirtualClock } from "../../../src/simulated/virtual-clock.ts";

const never = new AbortController().signal;

/** Steps of so many nanoseconds, and when each began. */
function steps(count: number, lastsNs: number) {
  const begunNs: number[] = [];
  const begin = (atNs: number): number | undefined => {
    begunNs.push(atNs);
    return begunNs.length > count ? undefined : lastsNs;
  };
  return { begunNs, begin };
}

function failsAt20(atNs: number): number {
  if (atNs < 20) return 10;
  throw new Error("of a step");
}

describe("by this machine's clock", () => {
  test("each step begins when the one before was due to end, however late the timers are", async () => {
    const { begunNs, begin } = steps(20, 300_000);
    await runSteps(realClock, begin, never);
    const [first = 0] = begunNs;
    expect(begunNs).toEqual(Array.from({ length: 21 }, (_, index) => first + index * 300_000));
    expect(realClock.nowNs()).toBeGreaterThanOrEqual(first + 20 * 300_000);
  });

  test("steps shorter than they take to do leave others their turn", async () => {
    const { begunNs, begin } = steps(5_000, 1);
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await runSteps(realClock, begin, never);
    isOver = true;
    expect(begunNs).toHaveLength(5_001);
    // 5000 steps, 256 at once.
    expect(turns).toBeGreaterThanOrEqual(19);
  });
});

test("broken off, no further step begins", async () => {
  const clock = new VirtualClock();
  const { begunNs, begin } = steps(100, 10);
  const leaving = new AbortController();
  await clock.run(async () => {
    clock.at(35, () => {
      leaving.abort(new Error("left"));
      return "woke";
    });
    await expect(runSteps(clock, begin, leaving.signal)).rejects.toThrow("left");
    await runSteps(clock, steps(1, 100).begin, never);
  });
  expect(begunNs).toEqual([0, 10, 20, 30]);
});

test("what a step throws ends them", async () => {
  const clock = new VirtualClock();
  await expect(clock.run(async () => runSteps(clock, failsAt20, never))).rejects.toThrow(
    "of a step",
  );
  expect(clock.nowNs()).toBe(20);
});
