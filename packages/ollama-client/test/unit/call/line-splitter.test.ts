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
        const splitter = new LineSplitter();
        const lines: string[] = [];
        const collect = (line: string): number => lines.push(line);
        splitter.push(bytes.subarray(0, first), collect);
        splitter.push(bytes.subarray(first, second), collect);
        splitter.push(bytes.subarray(second), collect);
        expect(lines).toEqual(expected);
        expect(splitter.rest()).toBe(rest);
      }
    }
  });

  test("has no rest after a final newline", () => {
    const splitter = new LineSplitter();
    splitter.push(Buffer.from("a\n"), () => undefined);
    expect(splitter.rest()).toBe("");
  });
});
