import { expect, test } from "vitest";

import { formatChecksum, parseChecksum } from "../../src/checksum-line.ts";

const SUM = "0123456789abcdef".repeat(4);

test.each([
  ["calls.ndjson", `${SUM}  calls.ndjson`],
  ["a b  c", `${SUM}  a b  c`],
  [String.raw`a\nb`, `\\${SUM}  ${String.raw`a\\nb`}`],
  ["a\nb\r", `\\${SUM}  ${String.raw`a\nb\r`}`],
])("%j is written as sha256sum writes it, and read back", (name, line) => {
  expect(formatChecksum({ sum: SUM, name })).toBe(line);
  expect(parseChecksum(line)).toEqual({ sum: SUM, name });
});

test("a sum of binary mode is read", () => {
  expect(parseChecksum(`${SUM} *a`)).toEqual({ sum: SUM, name: "a" });
});

test.each(["", "text", SUM, `${SUM}  `, `${SUM.slice(1)}  a`, `${SUM.toUpperCase()}  a`])(
  "%j is no checksum",
  (line) => {
    expect(parseChecksum(line)).toBeUndefined();
  },
);
