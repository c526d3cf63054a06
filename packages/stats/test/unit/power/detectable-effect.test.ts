import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { detectableEffect, minimumDetectableEffect, requiredRuns } from "../../../src/index.ts";

describe("detectableEffect", () => {
  it("is what requiredRuns needs these runs for", () => {
    const design = fc.constantFrom("blocked" as const, "independent" as const);
    const runs = fc.integer({ min: 2, max: 60 });
    const alpha = fc.constantFrom(0.05, 0.05 / 18);
    fc.assert(
      fc.property(runs, design, alpha, (n, of, level) => {
        const effect = detectableEffect({ runs: n, stdDev: 0.1, alpha: level, design: of }) ?? 0;
        expect(requiredRuns(effect * 1.000_001, 0.1, level, of)).toBe(n);
      }),
      { numRuns: 40 },
    );
  });

  it("of independent runs is the smallest effect of the two-sample t test", () => {
    const effect = detectableEffect({ runs: 7, stdDev: 3, alpha: 0.05, design: "independent" });
    expect(effect).toBeCloseTo(minimumDetectableEffect({ nPerGroup: 7, stdDev: 3 }).delta, 9);
  });

  it("is unknown below two runs", () => {
    expect(detectableEffect({ runs: 1, stdDev: 1, alpha: 0.05, design: "blocked" })).toBeNull();
  });
});
