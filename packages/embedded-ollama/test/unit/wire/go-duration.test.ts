import { expect, test } from "vitest";

import { parseGoDuration } from "../../../src/wire/go-duration.ts";

test.each([
  ["5m", 300e9],
  ["300ms", 300e6],
  ["1h30m", 5400e9],
  ["1.5s", 1.5e9],
  [".5s", 0.5e9],
  ["-1s", -1e9],
  ["+2s", 2e9],
  ["0", 0],
  ["7us", 7e3],
])("%s is %d ns", (text, ns) => {
  expect(parseGoDuration(text)).toBe(ns);
});

test.each([
  ["300", 'time: missing unit in duration "300"'],
  ["", 'time: invalid duration ""'],
  ["abc", 'time: invalid duration "abc"'],
  ["5x", 'time: unknown unit "x" in duration "5x"'],
  ["-", 'time: invalid duration "-"'],
  ["1000000000h", 'time: invalid duration "1000000000h"'],
])("%j is refused with Go's words", (text, message) => {
  expect(() => parseGoDuration(text)).toThrow(message);
});
