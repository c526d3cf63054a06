import { describe, expect, it } from "vitest";

import { plannedLooks, searchSchema, stoppingSchema } from "../../../src/index.ts";

describe("plannedLooks", () => {
  it.each([
    [undefined, 5, [5]],
    [{ rule: "fixed" }, 7, [7]],
    [{ rule: "until-decided", looks: [5, 10, 20] }, 20, [5, 10, 20]],
    [{ rule: "until-precise", halfWidth: 0.05, maxRuns: 10, every: 4 }, 10, [4, 8, 10]],
    [{ rule: "until-precise", halfWidth: 0.05, maxRuns: 4, every: 1 }, 4, [2, 3, 4]],
    [{ rule: "until-precise", halfWidth: 0.05, maxRuns: 3, every: 9 }, 3, [3]],
  ] as const)("of %j with %d runs are %j", (stopping, runs, looks) => {
    const parsed = stopping && stoppingSchema.parse(stopping);
    expect(plannedLooks({ runs, stopping: parsed })).toEqual(looks);
  });
});

describe("stoppingSchema", () => {
  it.each([
    { rule: "when-i-like-it" },
    { rule: "fixed", looks: [5] },
    { rule: "until-decided", looks: [5] },
    { rule: "until-decided", looks: [1, 5] },
    { rule: "until-precise", halfWidth: 1, maxRuns: 5, every: 1 },
    { rule: "until-precise", halfWidth: 0.1, maxRuns: 5, every: 0 },
  ])("refuses %j", (stopping) => {
    expect(stoppingSchema.safeParse(stopping).success).toBe(false);
  });
});

describe("searchSchema", () => {
  it("screens with 5 runs and decides on 10 fresh ones of the best 3", () => {
    expect(searchSchema.parse({})).toEqual({ screenRuns: 5, keep: 3, confirmRuns: 10 });
  });
});
