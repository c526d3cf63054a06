import { expect, test } from "vitest";

import { formatGoTime, nowNs } from "../../../src/wire/go-time.ts";

test("nanoseconds are kept and trailing zeros cut", () => {
  const second = BigInt(Date.UTC(2025, 10, 23, 20, 2, 58)) * 1_000_000n;
  expect(formatGoTime(second + 123_456_789n)).toBe("2025-11-23T20:02:58.123456789Z");
  expect(formatGoTime(second + 120_000_000n)).toBe("2025-11-23T20:02:58.12Z");
  expect(formatGoTime(second)).toBe("2025-11-23T20:02:58Z");
  expect(formatGoTime(second + 5n)).toBe("2025-11-23T20:02:58.000000005Z");
});

test("the clock agrees with the wall clock and only goes forward", () => {
  const times = Array.from({ length: 1000 }, () => nowNs());
  expect(times.toSorted((one, other) => (one < other ? -1 : 1))).toEqual(times);
  expect(Math.abs(Number(nowNs() / 1_000_000n) - Date.now())).toBeLessThan(1000);
});
