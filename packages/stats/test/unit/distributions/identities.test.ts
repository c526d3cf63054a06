import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { dist, StatsError } from "../../../src/index.ts";

const degrees = fc.double({ min: 0.5, max: 1e6, noNaN: true });
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

function relative(got: number, want: number): number {
  return Math.abs(got - want) / Math.abs(want);
}

describe("distributions", () => {
  it("quantiles invert their distribution functions", () => {
    fc.assert(
      fc.property(probability, degrees, degrees, (p, df1, df2) => {
        const tail = (lower: number, upper: number): number =>
          p < 0.5 ? relative(lower, p) : relative(upper, 1 - p);
        const z = dist.normalQuantile(p);
        expect(tail(dist.normalCdf(z), dist.normalSf(z))).toBeLessThan(1e-12);
        const t = dist.tQuantile(p, df1);
        expect(tail(dist.tCdf(t, df1), dist.tSf(t, df1))).toBeLessThan(1e-11);
        const c = dist.chiSquareQuantile(p, df1);
        expect(tail(dist.chiSquareCdf(c, df1), dist.chiSquareSf(c, df1))).toBeLessThan(1e-9);
        const f = dist.fQuantile(p, df1, df2);
        expect(tail(dist.fCdf(f, df1, df2), dist.fSf(f, df1, df2))).toBeLessThan(1e-9);
      }),
    );
  });

  it("t² follows F with one numerator degree of freedom", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), degrees, (t, df) => {
        const p = dist.tTwoSidedP(t, df);
        fc.pre(p > 1e-290);
        expect(relative(dist.fSf(t * t, 1, df), p)).toBeLessThan(1e-9);
      }),
    );
  });

  it("Cauchy tails are exact far out", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e250, noNaN: true }), (t) => {
        expect(relative(dist.tTwoSidedP(t, 1), (2 / Math.PI) * Math.atan(1 / t))).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  it("the noncentral t with no shift is Student's t, and its tails add up to 1", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        (t, df, ncp) => {
          expect(relative(dist.noncentralTCdf(t, df, 0), dist.tCdf(t, df))).toBeLessThan(1e-11);
          const total = dist.noncentralTCdf(t, df, ncp) + dist.noncentralTSf(t, df, ncp);
          expect(Math.abs(total - 1)).toBeLessThan(1e-13);
        },
      ),
    );
  });

  it("the binomial masses add up to the distribution function", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, p) => {
          let cumulative = 0;
          for (let k = 0; k <= n; k += 1) {
            cumulative += dist.binomialPmf(k, n, p);
            expect(relative(cumulative, dist.binomialCdf(k, n, p))).toBeLessThan(1e-10);
          }
        },
      ),
    );
  });

  it("the ends of the scale are infinite or bounds of the support", () => {
    expect([dist.tQuantile(0, 3), dist.tQuantile(1, 3)]).toEqual([-Infinity, Infinity]);
    expect([dist.chiSquareQuantile(0, 3), dist.chiSquareQuantile(1, 3)]).toEqual([0, Infinity]);
    expect(dist.tTwoSidedP(Infinity, 4)).toBe(0);
    expect(dist.tQuantile(0.975, Infinity)).toBe(dist.normalQuantile(0.975));
  });

  it.each(Object.entries(dist))("%s refuses NaN in any place", (_, density) => {
    const evaluate: (...parameters: number[]) => number = density;
    // Small whole numbers fit every function but quantiles, which want a probability first.
    for (const usual of [
      [1, 3, 4, 2],
      [0.5, 3, 2, 2],
      [1, 3, 0.5, 2],
      [0.5, 3, 0.5, 2],
    ].map((parameters) => parameters.slice(0, density.length))) {
      for (const place of usual.keys()) {
        const parameters = usual.with(place, Number.NaN);
        expect(() => evaluate(...parameters)).toThrow(StatsError);
      }
    }
  });

  it("refuses impossible parameters", () => {
    expect(() => dist.lnGamma(-1)).toThrow(StatsError);
    expect(() => dist.chiSquareSf(1, Infinity)).toThrow(StatsError);
    expect(() => dist.fSf(2, 3, Infinity)).toThrow(StatsError);
    expect(() => dist.tQuantile(1.2, 3)).toThrow(StatsError);
    expect(() => dist.tQuantile(0.5, 0)).toThrow(StatsError);
    expect(() => dist.binomialCdf(1, 2.5, 0.5)).toThrow(StatsError);
  });
});

describe("studentized range", () => {
  it("of two groups is √2 |t|", () => {
    expect(dist.studentizedRangeSf(6, 2, 2)).toBeCloseTo(dist.tTwoSidedP(6 / Math.SQRT2, 2), 14);
  });

  it("joins where the method changes, and the quantile inverts it", () => {
    for (const q of [2, 4, 9]) {
      const [below, above] = [9.999_999, 10].map((df) => dist.studentizedRangeSf(q, 4, df));
      expect(Math.abs((below ?? NaN) - (above ?? NaN))).toBeLessThan(1e-7);
    }
    for (const df of [3, 7, 12, 60]) {
      const critical = dist.studentizedRangeQuantile(0.95, 5, df);
      expect(dist.studentizedRangeSf(critical, 5, df)).toBeCloseTo(0.05, 7);
    }
  });
});

describe("noncentral t with large arguments", () => {
  it("stays consistent where the method of integration changes", () => {
    for (const [df, ncp] of [
      [2, 60],
      [4, 58],
      [20, 70],
      [300, 60],
    ] as const) {
      let previous = 0;
      for (let t = 40; t < 90; t += 0.25) {
        const lower = dist.noncentralTCdf(t, df, ncp);
        expect(Math.abs(lower + dist.noncentralTSf(t, df, ncp) - 1)).toBeLessThan(1e-12);
        expect(lower).toBeGreaterThanOrEqual(previous);
        previous = lower;
      }
    }
    expect(dist.noncentralTCdf(1e10, 4, 1e10)).toBeCloseTo(0.406_005_849_709_838, 10);
    expect(dist.noncentralTCdf(-Infinity, 4, 1)).toBe(0);
    // Far apart in sign: answered at once, not by a billion steps.
    expect(dist.noncentralTCdf(1e17, 4, -1e17)).toBe(1);
    expect(dist.noncentralTSf(0, 4, -1e9)).toBe(0);
  });
});
