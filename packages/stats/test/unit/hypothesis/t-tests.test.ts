import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { pairedT, ratioCI, studentT, tost, tostRatio, welchT } from "../../../src/index.ts";
import { gap } from "../gap.ts";

const value = fc.integer({ min: 1000, max: 9999 }).map((whole) => whole / 10);
const sample = fc.array(value, { minLength: 2, maxLength: 10 });
const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 10 });
const confidence = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99);

/** Whether a test rejects `mu` exactly when its interval excludes it. */
function agrees(
  p: number | null,
  lower: number | null,
  upper: number | null,
  mu: number,
  level: number,
): boolean {
  if (p === null || lower === null || upper === null) return true;
  // On the boundary rounding decides.
  if (Math.abs(p - (1 - level)) < 1e-9) return true;
  return p < 1 - level === (mu < lower || mu > upper);
}

describe("tests and intervals say the same", () => {
  it("welchT, studentT, pairedT", () => {
    fc.assert(
      fc.property(pairs, confidence, fc.integer({ min: -300, max: 300 }), (drawn, level, mu) => {
        const x = drawn.map(([left]) => left);
        const y = drawn.map(([, right]) => right);
        for (const test of [welchT, studentT, pairedT]) {
          for (const alternative of ["two-sided", "less", "greater"] as const) {
            const result = test(x, y, { confidence: level, mu, alternative });
            expect(agrees(result.p, result.ciLower, result.ciUpper, mu, level)).toBe(true);
          }
        }
      }),
    );
  });

  it("ratioCI", () => {
    fc.assert(
      fc.property(sample, sample, confidence, (x, y, level) => {
        const { p, lower, upper } = ratioCI(x, y, { confidence: level });
        expect(agrees(p ?? null, lower, upper, 1, level)).toBe(true);
      }),
    );
  });

  it("tost and tostRatio: equivalent exactly when the interval at 1 − 2α lies inside", () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 300 }), (x, y, reach) => {
        const difference = tost(x, y, { low: -reach, high: reach });
        fc.pre(difference.p !== null && Math.abs(difference.p - 0.05) > 1e-9);
        const inside = (difference.ciLower ?? NaN) > -reach && (difference.ciUpper ?? NaN) < reach;
        expect(difference.equivalent).toBe(inside);
        const ratio = tostRatio(x, y, { margin: reach / 301 });
        expect(ratio.equivalent).toBe(
          (ratio.ciLower ?? NaN) > ratio.boundLower && (ratio.ciUpper ?? NaN) < ratio.boundUpper,
        );
      }),
    );
  });
});

describe("invariances of welchT", () => {
  it("shift and scale leave t and p; swapping the samples turns the sign", () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 1000 }), (x, y, constant) => {
        const result = welchT(x, y);
        const shift = (values: readonly number[]): number[] => values.map((v) => v + constant);
        const scale = (values: readonly number[]): number[] => values.map((v) => v * constant);
        for (const other of [welchT(shift(x), shift(y)), welchT(scale(x), scale(y))]) {
          expect(gap(other.t, result.t)).toBeLessThan(1e-7);
          expect(gap(other.p, result.p)).toBeLessThan(1e-7);
        }
        const swapped = welchT(y, x);
        expect(gap(swapped.t, result.t === null ? null : -result.t)).toBeLessThan(1e-7);
        expect(gap(swapped.p, result.p)).toBeLessThan(1e-7);
        expect(gap(welchT(x.toReversed(), y.toReversed()).p, result.p)).toBeLessThan(1e-7);
      }),
    );
  });
});

describe("samples without variance", () => {
  it("are never significant", () => {
    for (const test of [welchT, studentT, pairedT]) {
      expect(test([5, 5, 5], [6, 6, 6])).toMatchObject({ degenerate: "ZERO_VARIANCE", p: null });
      // Rounding noise around one value is no variance either.
      const noisy = [0.1 + 0.2, 0.3, 0.3];
      expect(test(noisy, [0.4, 0.4, 0.4])).toMatchObject({ degenerate: "ZERO_VARIANCE" });
    }
  });
});
