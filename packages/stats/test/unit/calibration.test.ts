import { describe, expect, it } from "vitest";

import { coverages } from "../calibration/coverage.ts";
import { falsePositives, NULL_SCENARIOS } from "../calibration/false-positives.ts";
import { LOOK_SCENARIOS, wrongClaims } from "../calibration/looks.ts";
import { power, POWER_SCENARIOS } from "../calibration/power.ts";
import { falsePositivesWhenPrecise, PRECISE_SCENARIOS } from "../calibration/precise.ts";
import {
  PROMISES_AT_LOOKS,
  PROMISES_WHEN_PRECISE,
  seenAtLooks,
  seenBySearch,
  seenWhenPrecise,
} from "../calibration/promised-power.ts";
import { binomialTolerance } from "../calibration/share.ts";
import { twoStage } from "../calibration/two-stage.ts";

/** `RUNPROOF_CALIBRATION=20` simulates twenty times as many sessions that are looked at. */
const SCALE = Number(process.env["RUNPROOF_CALIBRATION"] ?? 1);

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

  it.each(LOOK_SCENARIOS)(
    "looks after 5, 10 and 20 runs: at most 5 percent claim $wrong, k = $candidates, $design",
    (scenario) => {
      const replications = scenario.candidates === 1 ? SCALE * 400 : SCALE * 30;
      const { observed, bias, spread, covered } = wrongClaims(scenario, replications, 31);
      expect(observed).toBeLessThanOrEqual(0.05 + binomialTolerance(0.05, replications));
      expect(covered).toBeGreaterThanOrEqual(0.95 - binomialTolerance(0.05, replications));
      // Stopping early prefers large estimates: by less than a quarter of their own spread.
      expect(Math.abs(bias)).toBeLessThan(spread / 4);
    },
  );

  it.each(PRECISE_SCENARIOS)(
    "until precise: at most 5 percent claim a difference, half width $halfWidth",
    (scenario) => {
      const replications = SCALE * 300;
      const { observed } = falsePositivesWhenPrecise(scenario, replications, 41);
      expect(observed).toBeLessThanOrEqual(0.05 + binomialTolerance(0.05, replications));
    },
  );

  // Three standard deviations of a share of 80 % in 4000 are 1.9 points, the promise is 2.
  it.each(PROMISES_AT_LOOKS)(
    "what looks are said to see is seen in 80 percent, within 2 points: $looks, alpha $alpha",
    (promise) => {
      expect(Math.abs(seenAtLooks(promise, 4000, 61).observed - 0.8)).toBeLessThanOrEqual(0.02);
    },
  );

  it.each(PROMISES_WHEN_PRECISE.slice(0, 1))(
    "until precise, 80 percent see what was promised, after as many runs: half width $halfWidth",
    (promise) => {
      const { observed, meanRuns, promisedRuns } = seenWhenPrecise(promise, 2000, 61);
      expect(Math.abs(observed - 0.8)).toBeLessThanOrEqual(binomialTolerance(0.8, 2000));
      // Three standard deviations: a session's runs spread by less than a third of their mean.
      expect(Math.abs(meanRuns / promisedRuns - 1)).toBeLessThan(1 / Math.sqrt(2000));
    },
  );

  it("the second stage of a search sees what was promised in 80 percent, within 2 points", () => {
    expect(Math.abs(seenBySearch(4000, 61).observed - 0.8)).toBeLessThanOrEqual(0.02);
  });

  it("a search decides on fresh runs: at most 5 percent find a winner, and it looks no better than it is", () => {
    const replications = SCALE * 400;
    const found = twoStage(replications, 51);
    expect(found.observed).toBeLessThanOrEqual(0.05 + binomialTolerance(0.05, replications));
    // The best of 18 looked more than two percent better, and is not.
    expect(found.screenedEstimate).toBeGreaterThan(0.02);
    expect(Math.abs(found.confirmedEstimate)).toBeLessThan(0.005);
  });
});
