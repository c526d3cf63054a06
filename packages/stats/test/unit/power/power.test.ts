import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  minimumDetectableEffect,
  powerTwoSampleT,
  requiredNTwoSampleT,
  StatsError,
} from "../../../src/index.ts";

describe("power, required n and detectable effect answer one question", () => {
  it("nPerGroup is the smallest whole number with enough power", () => {
    const effect = fc.integer({ min: 5, max: 300 }).map((whole) => whole / 100);
    const wanted = fc.constantFrom(0.5, 0.8, 0.95);
    const side = fc.constantFrom("two-sided" as const, "greater" as const);
    fc.assert(
      fc.property(effect, wanted, side, (delta, power, alternative) => {
        const { nPerGroup, nReal } = requiredNTwoSampleT({ delta, stdDev: 1, power, alternative });
        const reached = (n: number): number =>
          powerTwoSampleT({ nPerGroup: n, delta, stdDev: 1, alternative }).power;
        expect(reached(nPerGroup)).toBeGreaterThanOrEqual(power - 1e-9);
        fc.pre(nReal > 2);
        expect(reached(nReal)).toBeCloseTo(power, 9);
        fc.pre(nPerGroup > 2);
        expect(reached(nPerGroup - 1)).toBeLessThan(power);
      }),
      { numRuns: 40 },
    );
  });

  it("the minimum detectable effect has exactly the power asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), (nPerGroup) => {
        const { delta } = minimumDetectableEffect({ nPerGroup, stdDev: 3, power: 0.9 });
        expect(powerTwoSampleT({ nPerGroup, delta, stdDev: 3 }).power).toBeCloseTo(0.9, 9);
      }),
      { numRuns: 40 },
    );
  });

  it("power without an effect is alpha", () => {
    expect(powerTwoSampleT({ nPerGroup: 7, delta: 0, stdDev: 1, alpha: 0.03 }).power).toBeCloseTo(
      0.03,
      12,
    );
  });

  it("refuses what no sample size can detect", () => {
    expect(() => requiredNTwoSampleT({ delta: 0, stdDev: 1 })).toThrow(StatsError);
    expect(() => requiredNTwoSampleT({ delta: -1, stdDev: 1, alternative: "greater" })).toThrow(
      StatsError,
    );
    expect(() => powerTwoSampleT({ nPerGroup: 1, delta: 1, stdDev: 1 })).toThrow(StatsError);
  });
});
