import { describe, expect, test } from "vitest";

import { ServerClock } from "../../../src/ollama/server-clock.ts";

function offsets(...stamps: readonly string[]): number[] {
  const clock = new ServerClock();
  return stamps.map((stamp) => clock.offsetNs(stamp));
}

describe("ServerClock", () => {
  test("reads every nanosecond", () => {
    expect(
      offsets(
        "2026-11-25T17:38:06.416594727Z",
        "2026-11-25T17:38:06.416594728Z",
        "2026-11-25T17:38:07.000000001Z",
        "2026-11-25T17:39:06.416594727Z",
      ),
    ).toEqual([0, 1, 583_405_274, 60e9]);
  });

  test("reads fractions of any length", () => {
    expect(
      offsets(
        "2026-11-25T17:38:06Z",
        "2026-11-25T17:38:06.5Z",
        "2026-11-25T17:38:06.12345Z",
        "2026-11-25T17:38:06.1234567899Z",
      ),
    ).toEqual([0, 500_000_000, 123_450_000, 123_456_789]);
  });

  test("may step back", () => {
    expect(offsets("2026-11-25T17:38:06Z", "2026-11-25T17:38:05.9Z")).toEqual([0, -100_000_000]);
  });

  test("knows zones", () => {
    expect(
      offsets("2026-11-25T17:38:06Z", "2026-11-25T19:38:06+02:00", "2026-11-25T12:08:07-05:30"),
    ).toEqual([0, 0, 1e9]);
  });

  test.each([
    "2023-12-31T23:59:59Z",
    "2024-02-28T23:59:59Z",
    "2024-02-29T23:59:59Z",
    "2025-02-28T23:59:59Z",
    "2100-02-28T23:59:59Z",
    "2000-02-29T23:59:59Z",
    "2026-11-30T23:59:59Z",
  ])("is a second later after %s", (last) => {
    const next = new Date(Date.parse(last) + 1_000).toISOString();
    expect(offsets(last, next)).toEqual([0, 1e9]);
  });

  test.each([
    "",
    "now",
    "2026-11-25",
    "2026-11-25T17:38:06",
    "2026-11-25T17:38:06.1",
    "2026-11-25T17:3a:06Z",
    "2026-13-26T17:38:06Z",
    "2026-11-25T17:38:06.12Zulu",
    "2026-11-25T17:38:06+2",
  ])("%j is no stamp", (text) => {
    expect(offsets("2026-11-25T17:38:06Z", text)[1]).toBeNaN();
  });
});
