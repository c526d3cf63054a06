import { expect, test } from "vitest";

import { humanNumber } from "../../../src/wire/human-number.ts";

test.each([
  [1_967_808, "1.97M"],
  [2_000_000, "2M"],
  [8_030_261_248, "8.0B"],
  [7_000_000_000, "7B"],
  [820_400, "820K"],
  [12, "12"],
])("%d is %s", (count, text) => {
  expect(humanNumber(count)).toBe(text);
});
