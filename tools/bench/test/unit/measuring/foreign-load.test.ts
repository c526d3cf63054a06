import { describe, expect, it } from "vitest";

import { busyTicks, foreignCores, processTicks } from "../../../src/measuring/foreign-load.ts";

describe("busyTicks", () => {
  it("adds user, nice, system and stolen time of all cores", () => {
    const stat = "cpu  100 20 3 9000 500 60 70 8 0 0\ncpu0 50 10 1 4500 250 30 35 4 0 0\n";
    expect(busyTicks(stat)).toBe(100 + 20 + 3 + 8);
  });
});

describe("processTicks", () => {
  const stat = "42 (a) (b c)) S 1 42 42 0 -1 4194304 900 0 3 0 11 22 33 44 20 0 7 0 5 0 0";

  it("reads past a name with spaces and brackets", () => {
    expect(processTicks(stat, false)).toBe(11 + 22);
  });

  it("adds children that have ended when asked", () => {
    expect(processTicks(stat, true)).toBe(11 + 22 + 33 + 44);
  });
});

describe("foreignCores", () => {
  const before = { atMs: 1_000, busyTicks: 500, ownTicks: 100 };

  it("is what the machine did beyond us", () => {
    expect(foreignCores(before, { atMs: 3_000, busyTicks: 800, ownTicks: 300 })).toBe(0.5);
  });

  it("is never negative, for ticks are coarse", () => {
    expect(foreignCores(before, { atMs: 2_000, busyTicks: 600, ownTicks: 201 })).toBe(0);
  });
});
