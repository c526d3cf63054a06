import { assert, constantFrom, property, string } from "fast-check";
import { describe, expect, it, test } from "vitest";

import { cleanLine, cleanText, escapeInvisible } from "../../../src/text/clean-text.ts";

describe("cleanText", () => {
  it.each([
    ["bidirectional override", "gpj.\u202Eexe", "gpj.exe"],
    ["isolates", "\u2066a\u2069", "a"],
    ["bell and backspace", "a\u0007\bb", "ab"],
    ["terminal colours", "\u001B[31mred", "[31mred"],
    ["C1 controls", "a\u009Bb", "ab"],
    ["zero-width joiners", "a\u200Bb\u200Dc\uFEFF", "abc"],
    ["tag characters", "a\u{E0041}b", "ab"],
    ["a lone surrogate", "a\uD83Db", "ab"],
    ["a carriage return", "a\rb", "ab"],
    ["the beginning of a workflow command", "a\n ::error::b ::c", "a\n\u2060 ::error::b ::c"],
    ["an old workflow command", "a ##[error]b", "a ##\u2060[error]b"],
  ])("takes out %s", (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it("keeps letters, emoji, tabs and line breaks", () => {
    expect(cleanText("Größe 模型 😀\t\n")).toBe("Größe 模型 😀\t\n");
  });

  it("puts everything on one line where a line break would end a row", () => {
    expect(cleanLine("  a\n| b |\r\n\tc ")).toBe("a | b | c");
  });
});

describe("escapeInvisible", () => {
  it.each(["\u202E", "\u2028", "\u0085", "\uD800", "\u{E0041}", "x ##[error]y", "##[##["])(
    "writes %j so that JSON keeps it and nothing else reads it",
    (text) => {
      const json = escapeInvisible(JSON.stringify({ text }));
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).toMatch(/^[\u0020-\u007E]*$/);
      expect(json).not.toContain("##[");
    },
  );
});

test("plain text takes a short way to the same result", () => {
  const plain = string({ unit: constantFrom(..." \t\n:#[a\u007F\u2028é") });
  assert(
    property(plain, (text) => {
      // A character that is taken out takes the long way.
      expect(cleanText(text)).toBe(cleanText(`${text}\u200B`));
      expect(cleanLine(text)).toBe(cleanLine(`${text}\u200B`));
    }),
  );
});
