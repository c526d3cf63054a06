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

  it("refuses impossible parameters", () => {
    expect(() => dist.tQuantile(1.2, 3)).toThrow(StatsError);
    expect(() => dist.tQuantile(0.5, 0)).toThrow(StatsError);
    expect(() => dist.binomialCdf(1, 2.5, 0.5)).toThrow(StatsError);
  });
});
