import { describe, expect, test } from "vitest";

import { createThinkingParser } from "../../../src/generation/thinking-parser.ts";

/** Both parts of a text, pushed in pieces of one size; and how many pieces had neither. */
function parse(text: string, size: number, opened = false) {
  const parser = createThinkingParser(opened);
  const parts = [];
  for (let at = 0; at < text.length; at += size) parts.push(parser.push(text.slice(at, at + size)));
  parts.push(parser.flush());
  return {
    thinking: parts.map((part) => part.thinking).join(""),
    text: parts.map((part) => part.text).join(""),
    closed: parser.closed,
  };
}

describe.each([1, 2, 3, 5, 1000])("in pieces of %d", (size) => {
  test.each([
    ["<think>because</think>so", "because", "so", true],
    ["  <think>\nbecause\n</think>\n\nso\n", "because\n", "so\n", true],
    ["no thought", "", "no thought", false],
    ["  no thought", "", "  no thought", false],
    ["<thin ice", "", "<thin ice", false],
    ["<thi", "", "<thi", false],
    ["text <think>not one</think>", "", "text <think>not one</think>", false],
    ["<think>never closed </thi", "never closed </thi", "", false],
    ["<think>a < b </thinking> c</think>d", "a < b </thinking> c", "d", true],
    ["<think></think>so", "", "so", true],
    ["<think>a</think>b</think>c", "a", "b</think>c", true],
    ["", "", "", false],
  ])("%j", (input, thinking, text, closed) => {
    expect(parse(input, size)).toEqual({ thinking, text, closed });
  });

  test("a thought that the prompt opened", () => {
    const input = "\nbecause</think>\nso";
    expect(parse(input, size, true)).toEqual({ thinking: "because", text: "so", closed: true });
  });
});

test("what is certain is not held back", () => {
  const parser = createThinkingParser(true);
  expect(parser.push("I think")).toEqual({ thinking: "I think", text: "" });
  expect(parser.push("</")).toEqual({ thinking: "", text: "" });
  expect(parser.push("b>")).toEqual({ thinking: "</b>", text: "" });
});
