import { setImmediate } from "node:timers/promises";

import { expect, it } from "vitest";

import { createHandover } from "../../../src/run/handover.ts";

it("hands over in order, and tells the giver when the next one is asked for", async () => {
  const { give, end, values } = createHandover<number>();
  const done: number[] = [];
  const given = [1, 2].map(async (value) => {
    await give(value);
    done.push(value);
  });
  const reading = values();
  expect(await reading.next()).toEqual({ done: false, value: 1 });
  await setImmediate();
  expect(done).toEqual([]);
  expect(await reading.next()).toEqual({ done: false, value: 2 });
  await setImmediate();
  expect(done).toEqual([1]);
  end();
  expect((await reading.next()).done).toBe(true);
  await Promise.all(given);
});

it("waits for values, and ends when there is nothing more to come", async () => {
  const { give, end, values } = createHandover<string>();
  const reading = values();
  const next = reading.next();
  void give("late");
  expect(await next).toEqual({ done: false, value: "late" });
  const last = reading.next();
  end();
  expect((await last).done).toBe(true);
});

it("lets the giver go on when the reader has left", async () => {
  const { give, values } = createHandover<number>();
  const waiting = [give(1), give(2)];
  for await (const value of values()) {
    expect(value).toBe(1);
    break;
  }
  await Promise.all([...waiting, give(3)]);
});
