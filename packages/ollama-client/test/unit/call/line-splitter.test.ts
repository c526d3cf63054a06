import { describe, expect, test } from "vitest";

import { LineSplitter } from "../../../src/call/line-splitter.ts";

/** Every way to cut a text at two places, so also inside each character. */
const TEXT = '{"a":"naïve 🙂"}\n{"b":2}\r\n\n{"c":3}';

describe("LineSplitter", () => {
  const bytes = Buffer.from(TEXT);
  const expected = TEXT.split("\n");
  const rest = expected.pop();

  test("gives the same lines however the bytes are cut", () => {
    for (let first = 0; first <= bytes.length; first += 1) {
      for (let second = first; second <= bytes.length; second += 1) {
        const lines: string[] = [];
        const splitter = new LineSplitter((line) => lines.push(line));
        splitter.push(bytes.subarray(0, first));
        splitter.push(bytes.subarray(first, second));
        splitter.push(bytes.subarray(second));
        expect(lines).toEqual(expected);
        expect(splitter.rest()).toBe(rest);
      }
    }
  });

  test("has no rest after a final newline", () => {
    const splitter = new LineSplitter(() => undefined);
    splitter.push(Buffer.from("a\n"));
    expect(splitter.rest()).toBe("");
  });

  test.each([
    ["a lone continuation byte", [0x61, 0x80, 0x0a], false],
    ["a character cut by a newline", [0xf0, 0x9f, 0x0a, 0x99, 0x82, 0x0a], false],
    ["a replacement character that was sent", [...Buffer.from("\uFFFD\n")], true],
  ])("sees %s", (_name, sent, isUtf8) => {
    const splitter = new LineSplitter(() => undefined);
    splitter.push(Buffer.from(sent));
    expect(splitter.isUtf8).toBe(isUtf8);
  });
});
