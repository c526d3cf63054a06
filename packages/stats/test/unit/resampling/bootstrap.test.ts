import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bcaInterval, bootstrapCI, bootstrapRatioCI } from "../../../src/index.ts";
import { gap } from "../gap.ts";

const sample = fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 4, maxLength: 25 });

describe("bootstrapCI", () => {
  it("repeats for a seed and moves with shift and scale", () => {
    fc.assert(
      fc.property(sample, fc.integer(), (x, seed) => {
        const options = { seed, replicates: 199 };
        const own = bootstrapCI(x, options);
        expect(bootstrapCI(x, options)).toEqual(own);
        const moved = bootstrapCI(
          x.map((value) => 2 * value + 64),
          options,
        );
        expect(gap(moved.lower, 2 * own.lower + 64)).toBeLessThan(1e-9);
        expect(gap(moved.upper, 2 * own.upper + 64)).toBeLessThan(1e-9);
        expect(own.lower).toBeLessThanOrEqual(own.upper);
        expect(own.lower).toBeGreaterThanOrEqual(Math.min(...x));
        expect(own.upper).toBeLessThanOrEqual(Math.max(...x));
      }),
      { numRuns: 30 },
    );
  });

  it("the percentile method reports the percentile bounds", () => {
    const { lower, percentileLower, z0 } = bootstrapCI([3, 5, 8, 13], {
      seed: 4,
      method: "percentile",
    });
    expect(lower).toBe(percentileLower);
    expect(z0).toBe(undefined);
  });
});

describe("bootstrapRatioCI", () => {
  it("does not depend on the unit and needs positive values below the line", () => {
    const [x, y] = [
      [8, 9, 11, 12],
      [4, 5, 5, 7],
    ];
    const own = bootstrapRatioCI(x, y, { seed: 3 });
    const scaled = bootstrapRatioCI(
      x.map((v) => v * 1024),
      y.map((v) => v * 1024),
      { seed: 3 },
    );
    expect(gap(scaled.lower, own.lower)).toBeLessThan(1e-12);
    expect(() => bootstrapRatioCI(x, [1, 2, 0], { seed: 3 })).toThrow(
      expect.objectContaining({ code: "NON_POSITIVE" }),
    );
  });
});

describe("bcaInterval", () => {
  it("stays finite when every replicate lies on one side", () => {
    const replicates = [5, 6, 7, 8];
    const result = bcaInterval({ data: [[1, 2, 4]], statistic: "mean", estimate: 1, replicates });
    expect(Object.values(result).every(Number.isFinite)).toBe(true);
  });

  it("refuses a statistic of another number of samples", () => {
    const input = {
      data: [[1, 2]],
      statistic: "differenceOfMeans",
      estimate: 1,
      replicates: [1],
    } as const;
    expect(() => bcaInterval(input)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  });
});
