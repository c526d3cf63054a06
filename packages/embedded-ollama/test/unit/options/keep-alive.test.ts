import { expect, test } from "vitest";

import { parseKeepAlive } from "../../../src/options/keep-alive.ts";

test.each([
  [60, 60_000],
  [0.5, 500],
  [0, 0],
  [-1, Infinity],
  ["1m", 60_000],
  ["0s", 0],
  ["-1s", Infinity],
])("%j is %d ms", (value, ms) => {
  expect(parseKeepAlive(value)).toBe(ms);
});

test("anything else is refused", () => {
  expect(() => parseKeepAlive("300")).toThrow('time: missing unit in duration "300"');
  expect(() => parseKeepAlive(true)).toThrow("Unsupported type: 'bool'");
});
