import { describe, expect, it } from "vitest";

import { coverages } from "../calibration/coverage.ts";
import { falsePositives, NULL_SCENARIOS } from "../calibration/false-positives.ts";
import { power, POWER_SCENARIOS } from "../calibration/power.ts";
import { binomialTolerance } from "../calibration/share.ts";

/**
 * Fixed seeds make these repeatable. Tolerances are three binomial standard deviations of a
 * simulation of this size, so that a method that keeps its promise passes with nearly any seed:
 * 2.1 points for a share of 5 % in 1000 and 2.9 in 500. The other limits are wider than that:
 * three deviations are 1.9 points for 95 % in 1200, and 2.7 for 80 % in 2000.
 */
describe("calibration", () => {
  it.each(NULL_SCENARIOS)(
    "A/A: at most 5 percent of sessions claim a difference, n = $runs, k = $candidates, $design",
    (scenario) => {
      const replications = scenario.candidates === 1 ? 1000 : 500;
      const { observed } = falsePositives(scenario, replications, 20_260_101);
      expect(observed).toBeLessThanOrEqual(0.05 + binomialTolerance(0.05, replications));
    },
  );

  it.each([5, 10])("intervals of 95 percent cover 93 to 97, n = %d", (n) => {
    for (const { name, observed } of coverages(n, 1200, 7)) {
      expect(observed, name).toBeGreaterThanOrEqual(0.93);
      expect(observed, name).toBeLessThanOrEqual(0.97);
    }
  });

  it.each(POWER_SCENARIOS.filter(({ candidates }) => candidates === 1))(
    "requiredRuns keeps its promise within 3 points: margin $margin, CV $cv, $design",
    (scenario) => {
      const { observed, promised } = power(scenario, 2000, 11);
      expect(promised).toBeGreaterThanOrEqual(0.8);
      expect(Math.abs(observed - promised)).toBeLessThanOrEqual(0.03);
    },
  );
});
