import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  binomialTest,
  fisherExact,
  proportionCI,
  StatsError,
  twoProportion,
} from "../../../src/index.ts";

const count = fc
  .integer({ min: 1, max: 40 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));

describe("proportionCI", () => {
  it("contains the estimate, stays in [0, 1], and mirrors", () => {
    fc.assert(
      fc.property(
        count,
        fc.constantFrom("wilson", "clopper-pearson"),
        ({ successes, n }, method) => {
          const own = proportionCI(successes, n, { method });
          const mirrored = proportionCI(n - successes, n, { method });
          expect(own.lower >= 0 && own.lower <= own.estimate).toBe(true);
          expect(own.upper <= 1 && own.upper >= own.estimate).toBe(true);
          expect(mirrored.lower).toBeCloseTo(1 - own.upper, 10);
        },
      ),
    );
  });

  it("Clopper–Pearson inverts the one-sided binomial tests", () => {
    fc.assert(
      fc.property(count, ({ successes, n }) => {
        const { lower, upper } = proportionCI(successes, n, { method: "clopper-pearson" });
        const low = binomialTest(successes, n, { p0: lower, alternative: "greater" });
        const high = binomialTest(successes, n, { p0: upper, alternative: "less" });
        expect(low.p).toBeCloseTo(successes > 0 ? 0.025 : 1, 10);
        expect(high.p).toBeCloseTo(successes < n ? 0.025 : 1, 10);
      }),
    );
  });

  it("refuses impossible counts", () => {
    expect(() => proportionCI(0, 0)).toThrow(StatsError);
    expect(() => proportionCI(3, 2)).toThrow(StatsError);
    expect(() => proportionCI(1.5, 2)).toThrow(StatsError);
  });
});

describe("twoProportion and fisherExact", () => {
  it("swapping the arms turns the sign and the sides", () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [own, swapped] = [twoProportion(a, b), twoProportion(b, a)];
        expect(swapped.difference).toBeCloseTo(-own.difference, 12);
        expect(swapped.lower).toBeCloseTo(-own.upper, 12);
        const rowA = [a.successes, a.n - a.successes] as const;
        const rowB = [b.successes, b.n - b.successes] as const;
        const [exact, mirrored] = [fisherExact([rowA, rowB]), fisherExact([rowB, rowA])];
        expect(mirrored.p).toBeCloseTo(exact.p, 10);
        expect(mirrored.pGreater).toBeCloseTo(exact.pLess, 10);
        expect(exact.p).toBeGreaterThan(0);
      }),
    );
  });
});
