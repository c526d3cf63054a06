import { describe, expect, test } from "vitest";

import {
  createToolCallParser,
  type ParsedToolCall,
} from "../../../src/generation/tool-call-parser.ts";

const names = new Set(["get_weather", "get"]);
const weather = (city: string): ParsedToolCall => ({ name: "get_weather", arguments: { city } });
const written = (city: string): string =>
  JSON.stringify({ name: "get_weather", arguments: { city } });

function parse(template: string, text: string, size: number) {
  const parser = createToolCallParser(template, names);
  const parts = [];
  for (let at = 0; at < text.length; at += size) parts.push(parser.push(text.slice(at, at + size)));
  parts.push(parser.flush());
  return {
    text: parts.map((part) => part.text).join(""),
    calls: parts.flatMap((part) => part.calls),
  };
}

describe.each([1, 2, 7, 1000])("in pieces of %d", (size) => {
  const tagged = (text: string) => parse("… <tool_call> …", text, size);
  const bare = (text: string) => parse("… tools …", text, size);

  test("a tagged call after text", () => {
    const input = `I look.\n<tool_call>\n${written("Paris")}\n</tool_call>`;
    expect(tagged(input)).toEqual({ text: "I look.\n", calls: [weather("Paris")] });
  });

  test("several tagged calls, with blank lines between them", () => {
    const input = `<tool_call>${written("Paris")}</tool_call>\n<tool_call>${written("Rome")}</tool_call>\n`;
    expect(tagged(input)).toEqual({ text: "", calls: [weather("Paris"), weather("Rome")] });
  });

  test.each([
    "no call, 1 < 2 <tool",
    "<tool_call>not json</tool_call> and more",
    '<tool_call>{"name":"get_time","arguments":{}}</tool_call>',
    "<tool_call>{never closed",
    written("Paris"),
  ])("tagged: %j is text", (input) => {
    expect(tagged(input)).toEqual({ text: input, calls: [] });
  });

  test("a tagged call that is cut after its JSON", () => {
    expect(tagged(`<tool_call>${written("Paris")}`)).toEqual({
      text: "",
      calls: [weather("Paris")],
    });
  });

  test.each([
    [written("Paris"), [weather("Paris")]],
    [` \n${written("a}{]b\\")}`, [weather("a}{]b\\")]],
    [`[${written("Paris")},${written("Rome")}]`, [weather("Paris"), weather("Rome")]],
    [
      '{"name":"get","parameters":{"a":{"b":[1]}}}',
      [{ name: "get", arguments: { a: { b: [1] } } }],
    ],
    ['{"name":"get","arguments":"{\\"a\\":1}"}', [{ name: "get", arguments: { a: 1 } }]],
    ['{"name":"get"}', [{ name: "get", arguments: {} }]],
  ])("bare: %j", (input, calls) => {
    expect(bare(input)).toEqual({ text: "", calls });
  });

  test.each([
    '{"answer":42}',
    `Here: ${written("Paris")}`,
    '{"name":"get_time","arguments":{}}',
    '{"name":"get","arguments":[1]}',
    '{"name":"get_wea',
    "",
  ])("bare: %j is text", (input) => {
    expect(bare(input)).toEqual({ text: input, calls: [] });
  });
});
