import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  hodgesLehmann,
  hodgesLehmannOneSample,
  mannWhitney,
  wilcoxonSignedRank,
} from "../../../src/index.ts";

const tied = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
const alternative = fc.constantFrom("two-sided" as const, "greater" as const, "less" as const);

function pairCount(x: readonly number[], y: readonly number[]): number {
  return x
    .flatMap((left) => y.map((right) => (Math.sign(left - right) + 1) / 2))
    .reduce((sum, share) => sum + share, 0);
}

/** All ways to split the pooled values into samples of the same sizes. */
function splits(pooled: readonly number[], m: number): [number[], number[]][] {
  if (pooled.length === 0) return [[[], []]];
  const [first = 0, ...rest] = pooled;
  const into = (side: 0 | 1, size: number): [number[], number[]][] =>
    splits(rest, size).map(([x, y]) => (side === 0 ? [[first, ...x], y] : [x, [first, ...y]]));
  return [...(m > 0 ? into(0, m - 1) : []), ...(rest.length >= m ? into(1, m) : [])];
}

function shareAtLeast(
  values: readonly number[],
  observed: number,
  center: number,
  side: "two-sided" | "greater" | "less",
): number {
  const extreme = values.filter((other) => {
    if (side === "greater") return other >= observed;
    if (side === "less") return other <= observed;
    return Math.abs(other - center) >= Math.abs(observed - center);
  });
  return extreme.length / values.length;
}

describe("exact p-values equal full enumeration", () => {
  it("mannWhitney, with ties", () => {
    fc.assert(
      fc.property(tied, tied, alternative, (x, y, side) => {
        const all = splits([...x, ...y], x.length).map(([left, right]) => pairCount(left, right));
        const u = pairCount(x, y);
        const result = mannWhitney(x, y, { alternative: side });
        expect(result.u).toBe(u);
        const want = shareAtLeast(all, u, (x.length * y.length) / 2, side);
        expect(Math.abs(result.p - want)).toBeLessThan(1e-12);
      }),
    );
  });

  it("wilcoxonSignedRank, with ties and zeros", () => {
    const differences = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(differences, alternative, (drawn, side) => {
        const sizes = drawn.filter((difference) => difference !== 0).map(Math.abs);
        const rank = (size: number): number =>
          sizes.filter((other) => other < size).length +
          (sizes.filter((other) => other === size).length + 1) / 2;
        const sums = sizes.reduce(
          (partial, size) => partial.flatMap((sum) => [sum, sum + rank(size)]),
          [0],
        );
        const v = drawn.filter((d) => d > 0).reduce((sum, d) => sum + rank(d), 0);
        const result = wilcoxonSignedRank(drawn, { alternative: side });
        expect(result).toMatchObject({ v, n: sizes.length });
        const center = (sizes.length * (sizes.length + 1)) / 4;
        expect(Math.abs(result.p - shareAtLeast(sums, v, center, side))).toBeLessThan(1e-12);
      }),
    );
  });
});

const distinct = (maxLength: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 2, maxLength });

describe("rank tests and Hodges–Lehmann intervals say the same", () => {
  it("two samples", () => {
    fc.assert(
      fc.property(distinct(20), fc.integer({ min: 1, max: 19 }), (pooled, cut) => {
        const m = Math.min(cut, pooled.length - 1);
        const [x, y] = [pooled.slice(0, m), pooled.slice(m)];
        const { lower, upper, achievedConfidence } = hodgesLehmann(x, y);
        const { p } = mannWhitney(x, y);
        fc.pre(achievedConfidence > 0);
        expect(p <= 1 - achievedConfidence + 1e-12).toBe(lower > 0 || upper < 0);
      }),
    );
  });

  it("one sample", () => {
    const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { minLength: 3, maxLength: 15 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 2 ** 15 - 1 }), (drawn, signs) => {
        const x = drawn.map((size, index) => ((signs >> index) & 1 ? size : -size));
        const { lower, upper, achievedConfidence } = hodgesLehmannOneSample(x);
        fc.pre(x.every((left) => x.every((right) => left + right !== 0)));
        const { p } = wilcoxonSignedRank(x);
        expect(p <= 1 - achievedConfidence + 1e-12).toBe(lower > 0 || upper < 0);
      }),
    );
  });
});

describe("mannWhitney", () => {
  it("depends on order alone and treats the samples alike", () => {
    fc.assert(
      fc.property(tied, tied, (x, y) => {
        const result = mannWhitney(x, y);
        const cubed = mannWhitney(
          x.map((v) => v ** 3),
          y.map((v) => v ** 3),
        );
        expect(cubed).toEqual(result);
        const swapped = mannWhitney(y, x);
        expect(swapped.u + result.u).toBe(x.length * y.length);
        expect(Math.abs(swapped.p - result.p)).toBeLessThan(1e-12);
      }),
    );
  });

  it("goes over to the normal approximation above 2500 pairs", () => {
    const x = Array.from({ length: 51 }, (_, index) => index);
    expect(mannWhitney(x, x).method).toBe("normal");
    expect(mannWhitney(x.slice(1), x.slice(1)).method).toBe("exact");
  });
});
