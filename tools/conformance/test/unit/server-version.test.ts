import { expect, test } from "vitest";

import { isAtLeast } from "../../src/server-version.ts";

test.each([
  ["0.12.6", "0.12.6", true],
  ["0.12.10", "0.12.6", true],
  ["0.12.5", "0.12.6", false],
  ["0.9.9", "0.12.0", false],
  ["1.0.0", "0.32.15", true],
  ["0.30.0-rc1", "0.30.0", true],
])("%s against %s: %s", (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});

test.each(["0.0.0", "0.0.0-embedded.0.1.0"])("%s counts as the newest", (version) => {
  expect(isAtLeast(version, "0.99.0")).toBe(true);
});
