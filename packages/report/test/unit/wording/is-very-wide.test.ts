import { expect, it } from "vitest";

import { isVeryWide } from "../../../src/wording/is-very-wide.ts";

it.each([
  [0.9, 1.1, false],
  [0.1, 10, false],
  [0.1, 10.1, true],
  [0, 0.5, true],
])("from %f to %f: %s", (low, high, wide) => {
  expect(isVeryWide(low, high)).toBe(wide);
});
