import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  cohensD,
  linearRegression,
  pearson,
  spearman,
  spearmanExact,
  studentT,
} from "../../../src/index.ts";
import { gap } from "../gap.ts";

const value = fc.integer({ min: -500, max: 500 }).map((whole) => whole / 8);
const pairs = fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 15 });

describe("correlation and regression", () => {
  it("test the same thing, and correlation is symmetric", () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const [x, y] = [drawn.map(([left]) => left), drawn.map(([, right]) => right)];
        const own = pearson(x, y);
        fc.pre(own.r !== null && Math.abs(own.r) < 0.999_999);
        expect(gap(pearson(y, x).r, own.r)).toBeLessThan(1e-12);
        const line = linearRegression(x, y);
        expect(gap(line.p, own.p)).toBeLessThan(1e-8);
        expect(gap(line.rSquared, (own.r ?? NaN) ** 2)).toBeLessThan(1e-9);
      }),
    );
  });

  it("a perfect order has rank correlation 1", () => {
    expect(spearman([1, 2, 3, 9], [10, 20, 21, 22])).toEqual({ rho: 1, p: 0 });
    expect(spearman([1, 2, 3], [5, 5, 5])).toMatchObject({
      rho: null,
      degenerate: "ZERO_VARIANCE",
    });
  });

  it("few values have the chance that all orders of them give, and no trend is found in three", () => {
    expect(spearmanExact([1, 2, 3], [1, 2, 3]).p).toBeCloseTo(1 / 3, 12);
    const ties = [1, 2, 2, 3] as const;
    expect(spearmanExact(ties, [1, 2, 3, 4])).toEqual(spearman(ties, [1, 2, 3, 4]));
    const ten = Array.from({ length: 10 }, (_, index) => index);
    expect(spearmanExact(ten, ten)).toEqual(spearman(ten, ten));
    // R: cor.test(1:5, c(1, 2, 3, 5, 4), method = "spearman") and the same for nine.
    expect(spearmanExact([1, 2, 3, 4, 5], [1, 2, 3, 5, 4]).p).toBeCloseTo(0.083_333_333, 9);
    expect(spearmanExact([1, 2, 3, 4, 5, 6, 7, 8, 9], [2, 1, 4, 3, 6, 5, 8, 7, 9]).p).toBeLessThan(
      0.001,
    );
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 6 }).chain(orderOf), (order) => {
        const first = [...order.keys()];
        const { rho, p } = spearmanExact(first, order);
        const all = ordersOf(first).map((each) => Math.abs(spearmanExact(first, each).rho ?? NaN));
        const extreme = all.filter((each) => each >= Math.abs(rho ?? NaN) - 1e-12);
        expect(p).toBeCloseTo(extreme.length / all.length, 12);
      }),
      { numRuns: 30 },
    );
  });
});

describe("cohensD", () => {
  it("has an interval that excludes 0 exactly when Student's t rejects", () => {
    fc.assert(
      fc.property(pairs, (drawn) => {
        const [x, y] = [drawn.map(([left]) => left), drawn.map(([, right]) => right)];
        const { p } = studentT(x, y);
        const { d, dLower, dUpper } = cohensD(x, y);
        fc.pre(p !== null && d !== null && Math.abs(p - 0.05) > 1e-9);
        expect((dLower ?? NaN) > 0 || (dUpper ?? NaN) < 0).toBe((p ?? 1) < 0.05);
        expect((dLower ?? NaN) < (d ?? NaN) && (d ?? NaN) < (dUpper ?? NaN)).toBe(true);
      }),
    );
  });
});

function orderOf(length: number): fc.Arbitrary<number[]> {
  const ranks = Array.from({ length }, (_, index) => index);
  return fc.shuffledSubarray(ranks, { minLength: length });
}

function ordersOf(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length < 2) return [values];
  return values.flatMap((first, index) =>
    ordersOf(values.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  );
}
