import { expect, test } from "vitest";

import { milliseconds } from "../../../src/index.ts";

test.each([
  [0, "0 ms"],
  [214_400, "0.214 ms"],
  [-1_200, "−0.001 ms"],
  [12_304_000, "12.30 ms"],
  [1_500_000_000, "1500 ms"],
])("%i ns is %s", (durationNs, text) => {
  expect(milliseconds(durationNs)).toBe(text);
});
