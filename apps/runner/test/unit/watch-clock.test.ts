import { expect, test } from "vitest";

import { clockJump, watchClock } from "../../src/watch-clock.ts";

const at = (wallMs: number, monotonicMs: number) => ({ wallMs, monotonicMs });

test.each([
  ["a clock that was set ahead", at(3_600_000, 1_000), /3599.0 s ahead/],
  ["a clock that was set back", at(-60_000, 1_000), /61.0 s back/],
  ["an hour of sleep, which the monotonic clock does not count", at(3_605_000, 5_000), /ahead/],
])("%s", (_, now, text) => {
  const jump = clockJump(at(0, 0), now);
  expect(jump?.kind).toBe("clock-jumped");
  expect(jump?.message).toMatch(text);
});

test.each([
  ["no time at all", at(0, 0)],
  ["clocks in step", at(10_000, 10_000)],
  ["an hour in which the clock was adjusted", at(3_602_000, 3_600_000)],
])("%s is no jump", (_, now) => {
  expect(clockJump(at(0, 0), now)).toBeUndefined();
});

test("a jump is told once", () => {
  const readings = [at(0, 0), at(90_000, 10), at(90_020, 30)];
  const watch = watchClock(() => readings.shift() ?? at(0, 0));
  expect(watch()).toHaveLength(1);
  expect(watch()).toEqual([]);
});
