import { describe, expect, it } from "vitest";

import { goalTable, judge, ratios, type GoalRow } from "../../../src/measuring/goal-table.ts";

const row: GoalRow = {
  what: "TTFT error p50",
  unit: "ns",
  ours: [200_000, 300_000, 250_000],
  reference: { name: "ollama-js", values: [1_000_000, 1_000_000, 2_000_000] },
  goal: { atMost: 0.25 },
};

describe("ratios", () => {
  it("are taken round by round", () => {
    expect(ratios(row)).toEqual([0.2, 0.3, 0.125]);
  });

  it("are our own values without a reference", () => {
    expect(ratios({ what: "chunks per token", unit: "number", ours: [1, 0.9] })).toEqual([1, 0.9]);
  });
});

describe("judge", () => {
  it.each([
    { values: [0.1, 0.2, 0.3], goal: { atMost: 0.3 }, verdict: "pass" },
    { values: [0.1, 0.2, 0.4], goal: { atMost: 0.3 }, verdict: "pass, not in every round" },
    { values: [0.1, 0.4, 0.5], goal: { atMost: 0.3 }, verdict: "miss, not in every round" },
    { values: [0.4, 0.5], goal: { atMost: 0.3 }, verdict: "miss" },
    { values: [0.99, 1.02], goal: { atLeast: 0.99 }, verdict: "pass" },
    { values: [0.5, 0.6], goal: { atLeast: 0.99 }, verdict: "miss" },
  ])("$values against $goal: $verdict", ({ values, goal, verdict }) => {
    expect(judge(values, goal)).toBe(verdict);
  });

  it("does not let a missing value pass", () => {
    expect(judge([Number.NaN, Number.NaN], { atMost: 1 })).toBe("miss");
    expect(judge([Number.NaN, Number.NaN], { atLeast: 1 })).toBe("miss");
  });
});

describe("goalTable", () => {
  it("shows medians, the range of the ratios and how many rounds there were", () => {
    const [, line = ""] = goalTable([{ ...row, noisy: true }]).split("\n");
    expect(line.split(/ {2,}/)).toEqual([
      "TTFT error p50",
      "250 µs",
      "ollama-js 1.00 ms",
      "0.20 (0.13–0.30)",
      "≤ 0.25",
      "pass, not in every round",
      "3 noisy",
    ]);
  });

  it("bounds our own value where there is no reference", () => {
    const memory: GoalRow = {
      what: "peak RSS",
      unit: "bytes",
      ours: [120e6, 130e6],
      goal: { atMost: 100e6 },
    };
    const [, line = ""] = goalTable([memory]).split("\n");
    expect(line.split(/ {2,}/)).toEqual([
      "peak RSS",
      "125 MB (120 MB–130 MB)",
      "≤ 100 MB",
      "miss",
      "2",
    ]);
  });
});
