import { expect, test } from "vitest";

import { nonceLine } from "../../../src/prompts/nonce-line.ts";
import { withoutNonce } from "../../../src/prompts/without-nonce.ts";

test.each([
  ["nothing but the line", nonceLine(7), ""],
  ["a prompt", `${nonceLine(12_345_678)}Write a report.`, "Write a report."],
  ["a conversation with one in each turn", `a\n${nonceLine(1)}b\n${nonceLine(2)}c`, "a\nb\nc"],
  ["a prompt without it", "Run 12 km.\n", "Run 12 km.\n"],
])("%s", (_, prompt, plain) => {
  expect(withoutNonce(prompt)).toBe(plain);
});
