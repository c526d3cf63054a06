import { expect, test } from "vitest";

import { callMs, defaultCalls, defaultPace } from "../../src/calibrate/default-pace.ts";

test("one lane makes 200 short calls", () => {
  const pace = defaultPace(1);
  expect(pace).toEqual({ ttftMs: 5, intervalMs: 2, chunks: 10 });
  expect(defaultCalls(1, pace)).toBe(200);
});

test.each([2, 20, 100, 500, 1_000])("%i lanes are no load test, and busy together", (lanes) => {
  const pace = defaultPace(lanes);
  const calls = defaultCalls(lanes, pace);
  expect((lanes * 1_000) / pace.intervalMs).toBeLessThanOrEqual(10_000);
  expect(calls * lanes).toBeGreaterThanOrEqual(200);
  expect(calls * callMs(pace)).toBeGreaterThanOrEqual(3_000);
  expect(calls * callMs(pace)).toBeLessThan(7_000);
});
