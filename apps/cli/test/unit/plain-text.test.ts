import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";

import { plainText } from "../../src/ui/plain-text.ts";

test.each([
  ["colours and cursor moves", "\u001B[31mred\u001B[0m\u001B[2J", "red"],
  ["hyperlinks", "\u001B]8;;http://example.com\u0007link\u001B]8;;\u0007", "link"],
  ["carriage return and backspace", "good\rbad\b", "goodbad"],
  ["bell and C1 controls", "a\u0007b\u009Bc", "ab"],
  ["bidirectional overrides", "user\u202Etxt.exe\u2066x", "usertxt.exex"],
])("%s are removed", (_what, text, expected) => {
  expect(plainText(text)).toBe(expected);
});

test("tab and newline stay, and nothing else that controls a terminal", () => {
  expect(plainText("a\tb\nc")).toBe("a\tb\nc");
  assert(
    property(string({ unit: "binary" }), (text) => {
      // oxlint-disable-next-line no-control-regex -- these are the characters under test
      expect(plainText(text)).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
    }),
  );
});
