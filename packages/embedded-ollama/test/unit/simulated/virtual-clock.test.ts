import { expect, test } from "vitest";

import { sleep } from "../../../src/clock/sleep.ts";
import { VirtualClock } from "../../../src/simulated/virtual-clock.ts";

test("what is due first comes first, and of two due together the one made first", async () => {
  const clock = new VirtualClock();
  const seen: [string, number][] = [];
  const note = (name: string) => (): "quiet" => {
    seen.push([name, clock.nowNs()]);
    return "quiet";
  };
  await clock.run(async () => {
    clock.at(20, note("c"));
    clock.at(10, note("a"));
    clock.at(20, note("d"));
    clock.at(10, note("b"));
    clock.at(15, note("taken back"))();
    await sleep(clock, 20);
  });
  expect(seen).toEqual([
    ["a", 10],
    ["b", 10],
    ["c", 20],
    ["d", 20],
  ]);
});

test("an hour passes at once, and no further than the work needs", async () => {
  const clock = new VirtualClock();
  clock.at(7_200e9, () => "quiet");
  await clock.run(async () => sleep(clock, 3_600e9));
  expect(clock.nowNs()).toBe(3_600e9);
  expect(clock.wallNs() % 1_000_000_000n).toBe(0n);
});

test("whoever goes on makes its own appointments before time moves", async () => {
  const clock = new VirtualClock();
  const seen: number[] = [];
  const walk = async (stepNs: number): Promise<void> => {
    for (let step = 0; step < 3; step += 1) {
      await sleep(clock, stepNs);
      await Promise.resolve();
      seen.push(clock.nowNs());
    }
  };
  await clock.run(async () => Promise.all([walk(10), walk(4)]));
  expect(seen).toEqual([4, 8, 10, 12, 20, 30]);
});

test("an error of the work is thrown, and so is work that nothing will wake", async () => {
  const clock = new VirtualClock();
  await expect(clock.run(async () => Promise.reject(new Error("of the work")))).rejects.toThrow(
    "of the work",
  );
  await expect(clock.run(async () => new Promise(() => undefined))).rejects.toThrow(
    "waits for nothing that is due",
  );
});

test("time passes for one at a time, and again for the next", async () => {
  const clock = new VirtualClock();
  const first = clock.run(async () => sleep(clock, 10));
  await expect(clock.run(async () => sleep(clock, 5))).rejects.toThrow("time passes already");
  await first;
  await clock.run(async () => sleep(clock, 5));
  expect(clock.nowNs()).toBe(15);
});

test("a sleep that is broken off ends at once", async () => {
  const clock = new VirtualClock();
  const leaving = new AbortController();
  await clock.run(async () => {
    clock.at(5, () => {
      leaving.abort(new Error("left"));
      return "woke";
    });
    await expect(sleep(clock, 100, leaving.signal)).rejects.toThrow("left");
    expect(clock.nowNs()).toBe(5);
  });
});
