import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  geometricMeanCI,
  meanCI,
  median,
  modifiedZScores,
  quantile,
  quantileCI,
  summary,
} from "../../../src/index.ts";
import { gap } from "../gap.ts";

const sample = fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 1, maxLength: 30 });

describe("summary", () => {
  it("does not depend on order and moves with shift and scale", () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 50 }), (x, constant) => {
        const own = summary(x);
        const turned = summary(x.toReversed());
        const moved = summary(x.map((value) => value * constant + 7));
        expect(gap(turned.mean, own.mean)).toBeLessThan(1e-9);
        expect(gap(turned.stdDev, own.stdDev)).toBeLessThan(1e-9);
        expect(gap(moved.mean, own.mean * constant + 7)).toBeLessThan(1e-9);
        expect(gap(moved.median, own.median * constant + 7)).toBeLessThan(1e-9);
        expect(gap(moved.stdDev, own.stdDev === null ? null : own.stdDev * constant)).toBeLessThan(
          1e-9,
        );
        expect(gap(moved.iqr, own.iqr * constant)).toBeLessThan(1e-9);
        expect(gap(moved.mad, own.mad * constant)).toBeLessThan(1e-9);
      }),
    );
  });

  it("has the median of the distances from the median", () => {
    fc.assert(
      fc.property(sample, (x) => {
        const { median: middle, mad } = summary(x);
        const distances = x.map((value) => Math.abs(value - middle));
        expect(mad).toBe(quantile(distances, 0.5)[0]);
      }),
    );
  });

  it("keeps its digits far from zero and gives equal values no variance", () => {
    expect(summary([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance).toBe(30);
    expect(summary(Array.from({ length: 7 }, () => 0.1)).stdDev).toBe(0);
    expect(summary([1e16, 1, -1e16]).sum).toBe(1);
  });

  it("has no coefficient of variation around zero or below", () => {
    expect(summary([-3, -1, -2]).cv).toBe(null);
    expect(summary([-1, 1]).cv).toBe(null);
  });
});

describe("quantile", () => {
  it("lies within the sample, grows with p, and mirrors for types 6 to 8", () => {
    const probability = fc.integer({ min: 0, max: 64 }).map((count) => count / 64);
    fc.assert(
      fc.property(sample, probability, probability, (x, p, q) => {
        for (const type of [1, 6, 7, 8] as const) {
          const [low = NaN, high = NaN] = quantile(x, [Math.min(p, q), Math.max(p, q)], type);
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(Math.min(...x));
          expect(high).toBeLessThanOrEqual(Math.max(...x));
        }
        const mirrored = x.map((value) => -value);
        for (const type of [6, 7, 8] as const) {
          expect(quantile(mirrored, 1 - p, type)[0]).toBeCloseTo(
            -(quantile(x, p, type)[0] ?? NaN),
            8,
          );
        }
      }),
    );
  });

  it("gives one value per probability", () => {
    expect(quantile([3, 1, 2], [])).toEqual([]);
    expect(quantile([3, 1, 2], 0.5)).toEqual([2]);
  });
});

function first(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

describe("quantileCI", () => {
  it.each([
    [0.5, 6],
    [0.9, 36],
    [0.95, 72],
    [0.99, 368],
  ])("has finite 95 %% bounds for p = %d from n = %d", (p, n) => {
    const enough = quantileCI(first(n), p);
    expect(Number.isFinite(enough.lower) && Number.isFinite(enough.upper)).toBe(true);
    expect(enough.achievedConfidence).toBeGreaterThanOrEqual(0.95);
    const short = quantileCI(first(n - 1), p);
    expect(Number.isFinite(short.lower) && Number.isFinite(short.upper)).toBe(false);
  });
});

describe("meanCI", () => {
  it("narrows with lower confidence and keeps its centre", () => {
    const [wide, narrow] = [meanCI([3, 4, 9], 0.99), meanCI([3, 4, 9], 0.5)];
    expect(narrow.halfWidth).toBeLessThan(wide.halfWidth);
    expect((wide.lower + wide.upper) / 2).toBeCloseTo(wide.estimate, 12);
    expect(meanCI([-1, 1]).relHalfWidth).toBe(null);
  });
});

describe("geometricMeanCI", () => {
  it("is the same for ratios and their reciprocals, and above 0", () => {
    const values = [0.5, 2, 8, 1.5];
    const [one, other] = [values, values.map((value) => 1 / value)].map((x) => geometricMeanCI(x));
    expect(one?.estimate).toBeCloseTo(12 ** 0.25, 12);
    expect(other?.estimate).toBeCloseTo(1 / 12 ** 0.25, 12);
    expect(other?.lower).toBeCloseTo(1 / (one?.upper ?? 0), 12);
    expect(geometricMeanCI([0.01, 100]).lower).toBeGreaterThan(0);
  });

  it("refuses what has no logarithm, and one value", () => {
    expect(() => geometricMeanCI([1, 0])).toThrow("positive");
    expect(() => geometricMeanCI([1])).toThrow(
      expect.objectContaining({ code: "SAMPLE_TOO_SMALL" }),
    );
  });
});

describe("median", () => {
  it("is the middle value, or the mean of the two in the middle", () => {
    expect([median([9, 1, 5]), median([4, 1, 3, 2]), median([7])]).toEqual([5, 2.5, 7]);
    expect(() => median([])).toThrow(expect.objectContaining({ code: "EMPTY_SAMPLE" }));
  });
});

describe("modifiedZScores", () => {
  it("measures from the median in units of the unscaled MAD", () => {
    expect(modifiedZScores([1, 2, 3, 4, 100]).scores).toEqual([-2, -1, 0, 1, 97]);
    expect(modifiedZScores([5, 5, 5, 9])).toMatchObject({ scores: null, degenerate: "ZERO_MAD" });
  });
});
