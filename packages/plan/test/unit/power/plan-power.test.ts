import { detectableEffect } from "@runproof/stats";
import { describe, expect, it } from "vitest";

import { assumedSpread, planPower, type Spread } from "../../../src/index.ts";
import { smallestPlan } from "../valid-plan.ts";

const spread = (cv: number): Spread => ({ cv, source: "assumed", from: "a test" });
const plan = (changes: object) => ({ ...smallestPlan(), ...changes });
const arms = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `a${index}`, options: {} }));

describe("planPower", () => {
  // Runs per arm for 80 % power, log-Welch: the planning table of the statistics' reference.
  it.each([
    [0.01, 0.02, 2, 6],
    [0.02, 0.05, 2, 5], // 4, and a verdict takes 5
    [0.05, 0.05, 2, 16],
    [0.1, 0.1, 2, 16],
    [0.01, 0.02, 19, 10],
    [0.05, 0.05, 19, 31],
    [0.1, 0.1, 19, 29],
  ])(
    "for a CV of %d and a margin of %d, %d arms need %d runs one after the other",
    (cv, margin, count, runs) => {
      const metrics = [{ id: "workflowMs" as const, margin }];
      const [power] = planPower(plan({ order: "sequential", arms: arms(count), metrics }), () =>
        spread(cv),
      );
      expect(power?.runsForMargin).toBe(runs);
    },
  );

  it("says which effect the plan's runs can show, and whether they are enough for the margin", () => {
    const [power] = planPower(plan({ runs: 5 }), () => spread(0.05));
    const stdDev = Math.sqrt(Math.log1p(0.05 ** 2)) * Math.SQRT2;
    const effect = detectableEffect({ runs: 5, stdDev, alpha: 0.05, design: "blocked" }) ?? 0;
    expect(power?.detectable).toBeCloseTo(1 - Math.exp(-effect), 12);
    expect(power).toMatchObject({ runs: 5, candidates: 1, enough: false });
    const [precise] = planPower(plan({ runs: 5 }), () => spread(0.01));
    expect(precise).toMatchObject({ enough: true });
  });

  it("takes what blocks have in common out, where it was measured", () => {
    const measured: Spread = { ...spread(0.2), stdDevOfDifferences: 0.01 };
    const [power] = planPower(plan({ runs: 5 }), () => measured);
    expect(power?.enough).toBe(true);
  });

  it("tests the finalists of a search, not all arms", () => {
    const search = { screenRuns: 5, keep: 3, confirmRuns: 10 };
    const [power] = planPower(plan({ arms: arms(19), search }), () => spread(0.05));
    expect(power?.candidates).toBe(3);
  });

  it("asks for what planned looks spend, and for no more than a sixth on top", () => {
    const looks = Array.from({ length: 16 }, (_, index) => index + 5);
    const stopping = { rule: "until-decided" as const, looks };
    const [fixed, looked] = [{ runs: 20 }, { runs: 20, stopping }].flatMap((changes) =>
      planPower(plan(changes), () => spread(0.05)),
    );
    expect(looked?.detectable).toBeGreaterThan(fixed?.detectable ?? 1);
    expect(looked?.detectable).toBeLessThan((fixed?.detectable ?? 0) * 1.1);
    expect(looked?.runsForMargin).toBeGreaterThan(fixed?.runsForMargin ?? 1000);
    expect(looked?.runsForMargin).toBeLessThan((fixed?.runsForMargin ?? 0) * 1.17);
    expect(looked?.expectedRuns).toBeUndefined();
  });

  it("says how many runs are expected until the intervals are precise, and what those show", () => {
    const stopping = { rule: "until-precise" as const, halfWidth: 0.04, maxRuns: 60, every: 1 };
    const power = (cv: number, count: number) =>
      planPower(plan({ runs: 60, stopping, arms: arms(count) }), () => spread(cv))[0];
    // Half the interval, t times sd √2 / √n, is 0.04 at 16 runs.
    expect(power(0.05, 2)?.expectedRuns).toBeGreaterThan(14);
    expect(power(0.05, 2)?.expectedRuns).toBeLessThan(18);
    expect(power(0.05, 19)?.expectedRuns).toBeGreaterThan(20);
    // Fewer than ten are never precise, more than sixty are not measured.
    expect(power(0.001, 2)?.expectedRuns).toBe(10);
    expect(power(0.5, 2)?.expectedRuns).toBe(60);
    expect(power(0.05, 2)).toMatchObject({ runs: 60, enough: false });
  });

  it("shows nothing with fewer runs than a verdict takes", () => {
    const [power] = planPower(plan({ runs: 4 }), () => spread(0.05));
    expect(power).toMatchObject({ detectable: undefined, enough: false });
  });
});

describe("assumedSpread", () => {
  it.each([
    ["decodeTokensPerSecond", 0.013, 0.1],
    ["ttftMs", 0.115, 0.02],
    ["workflowMs", 0.025, 0.04],
    ["coldStartMs", 0.03, 0.11],
  ] as const)("of %s is %d, on the embedded engine %d, and says after what", (id, cv, embedded) => {
    expect(assumedSpread(id, "auto")).toMatchObject({ cv, source: "assumed" });
    expect(assumedSpread(id, "auto").from).toContain("TR111");
    expect(assumedSpread(id, "embedded")).toMatchObject({ cv: embedded, source: "assumed" });
    expect(assumedSpread(id, "embedded").from).toContain("embedded");
  });
});
