import { expect, test } from "vitest";

import { blankDate, dateOf } from "../../../src/scripted/blank-date.ts";
import { blankStamp, StampedBytes } from "../../../src/scripted/stamped-bytes.ts";
import { formatGoTime, wallNsAt } from "../../../src/wire/go-time.ts";

test("every blank gets the reading, and nothing else changes", () => {
  const line = `{"created_at":"${blankDate}","response":"${blankStamp(5)} ","é":"ß"}\n`;
  const ready = new StampedBytes(line + line, 5);
  expect(ready.fill(12_345n)).toBe(true);
  const filled = `{"created_at":"${dateOf(12_345n)}","response":"12345 ","é":"ß"}\n`;
  expect(ready.bytes.toString()).toBe(filled + filled);
});

test("a reading that does not fit is not filled in", () => {
  const ready = new StampedBytes(blankStamp(5), 5);
  expect(ready.fill(123_456n)).toBe(false);
  expect(ready.bytes.toString()).toBe(blankStamp(5));
});

test("texts that look like blanks are left alone", () => {
  const response = `"created_at":"${blankDate}" ${blankStamp(5)}`;
  const ready = new StampedBytes(JSON.stringify({ created_at: blankDate, response }), 0);
  ready.fill(1n);
  expect(JSON.parse(ready.bytes.toString())).toEqual({ created_at: dateOf(1n), response });
});

test("a date is the wall clock at that reading, to the nanosecond", () => {
  const nowNs = process.hrtime.bigint();
  for (const ns of [nowNs, nowNs + 1n, nowNs + 1_000_000_000n, nowNs - 999_999_999n]) {
    expect(dateOf(ns)).toHaveLength(blankDate.length);
    expect(dateOf(ns).replace(/0+Z$/, "Z")).toBe(formatGoTime(wallNsAt(ns)).replace(/\.Z$/, "Z"));
  }
});
