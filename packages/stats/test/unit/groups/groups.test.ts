import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  anovaFactorial,
  anovaOneWay,
  type FactorialObservation,
  kruskalWallis,
  nestedVariance,
  StatsError,
  studentT,
  tukeyHSD,
  varianceRatio,
  welchAnova,
  welchT,
} from "../../../src/index.ts";
import { gap } from "../gap.ts";

const value = fc.integer({ min: 0, max: 900 }).map((whole) => whole / 7);
const sample = fc.array(value, { minLength: 2, maxLength: 8 });

describe("with two groups the tests are those of two samples", () => {
  it("F of the analysis of variance is t²", () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const [test, welch] = [studentT(x, y), welchT(x, y)];
        fc.pre(test.p !== null && welch.p !== null);
        expect(gap(anovaOneWay([x, y]).p, test.p)).toBeLessThan(1e-8);
        const robust = welchAnova([x, y]);
        fc.pre(robust.p !== null);
        expect(gap(robust.df2, welch.df)).toBeLessThan(1e-8);
        expect(gap(robust.p, welch.p)).toBeLessThan(1e-8);
        expect(gap(tukeyHSD([x, y]).pairs[0]?.p ?? null, test.p)).toBeLessThan(1e-10);
      }),
    );
  });

  it("the variance ratio inverts when the samples are swapped", () => {
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const [own, swapped] = [varianceRatio(x, y), varianceRatio(y, x)];
        fc.pre(own.f !== null && own.f > 0);
        expect(gap(swapped.f, 1 / (own.f ?? NaN))).toBeLessThan(1e-9);
        expect(gap(swapped.p, own.p)).toBeLessThan(1e-9);
        expect(gap(swapped.ciLower, 1 / (own.ciUpper ?? NaN))).toBeLessThan(1e-9);
      }),
    );
  });
});

describe("invariances", () => {
  it("the order of groups does not matter; ranks ignore monotone changes", () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 2, maxLength: 5 }), (groups) => {
        const turned = groups.toReversed();
        expect(gap(anovaOneWay(turned).f, anovaOneWay(groups).f)).toBeLessThan(1e-8);
        expect(gap(kruskalWallis(turned).h, kruskalWallis(groups).h)).toBeLessThan(1e-9);
        const grown = groups.map((group) => group.map((v) => v ** 3));
        expect(gap(kruskalWallis(grown).h, kruskalWallis(groups).h)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe("anovaFactorial", () => {
  const factors = { ctx: [256, 512, 1024], temperature: ["low", "high"] };
  const observe = (values: readonly number[]): FactorialObservation[] =>
    values.map((y, index) => ({
      ctx: factors.ctx[index % 3] ?? NaN,
      temperature: factors.temperature[Math.floor(index / 3) % 2] ?? "",
      y,
    }));
  const twelve = fc.array(value, { minLength: 12, maxLength: 12 });

  it("splits the total sum of squares and ignores the order of observations", () => {
    fc.assert(
      fc.property(twelve, (values) => {
        const observations = observe(values);
        const result = anovaFactorial({ factors, observations });
        const parts = result.terms.reduce((sum, { ss }) => sum + ss, result.residual.ss);
        expect(gap(parts, result.totalSs)).toBeLessThan(1e-10);
        expect(result.terms.map(({ term }) => term)).toEqual([
          "ctx",
          "temperature",
          "ctx:temperature",
        ]);
        const turned = anovaFactorial({ factors, observations: observations.toReversed() });
        turned.terms.forEach((line, index) => {
          expect(gap(line.ss, result.terms[index]?.ss ?? null)).toBeLessThan(1e-9);
        });
      }),
    );
  });

  it("with one factor it is the one-way analysis", () => {
    fc.assert(
      fc.property(twelve, (values) => {
        const observations = values.map((y, index) => ({ side: index % 2, y }));
        const { terms } = anovaFactorial({ factors: { side: [0, 1] }, observations });
        const sides = [0, 1].map((side) => values.filter((_, index) => index % 2 === side));
        expect(gap(terms[0]?.f ?? null, anovaOneWay(sides).f)).toBeLessThan(1e-8);
      }),
    );
  });

  it("refuses what is not balanced or leaves no residual", () => {
    const observations = observe([1, 2, 3, 4, 5, 6]);
    const lost = { factors, observations: observations.slice(1) };
    expect(() => anovaFactorial(lost)).toThrow(expect.objectContaining({ code: "UNBALANCED" }));
    const full = { factors, observations, model: "full" } as const;
    expect(() => anovaFactorial(full)).toThrow(StatsError);
    const unknown = [...observations, { ctx: 7, temperature: "low", y: 1 }];
    expect(() => anovaFactorial({ factors, observations: unknown })).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT" }),
    );
  });

  it("without any noise it tests nothing", () => {
    const observations = observe([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]);
    const result = anovaFactorial({ factors, observations });
    expect(result).toMatchObject({ degenerate: "ZERO_VARIANCE", residual: { ss: 0 } });
    expect(result.terms.every(({ p }) => p === null)).toBe(true);
  });
});

describe("nestedVariance", () => {
  it("takes its interval from run means and grows the design effect with agreement in runs", () => {
    const alike = nestedVariance([
      [1, 1.1],
      [5, 5.1],
      [9, 9.1],
    ]);
    expect(alike.designEffect).toBeGreaterThan(1.9);
    expect(alike.effectiveN).toBeLessThan(3.2);
    const mixed = nestedVariance([
      [1, 9],
      [1.1, 9],
      [1, 9.1],
    ]);
    expect(mixed.betweenVariance).toBeLessThan(0);
    expect(mixed).toMatchObject({ icc: 0, designEffect: 1, effectiveN: 6 });
  });
});
