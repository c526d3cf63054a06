import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { noncentralFSf } from "../../../src/distributions/noncentral-f.ts";
import {
  anovaFactorial,
  factorAnalysis,
  seededRandom,
  StatsError,
  type AnalysedTerm,
  type FactorObservation,
} from "../../../src/index.ts";
import { drawNormal } from "../../calibration/draw.ts";

/** Value, level of a, level of b, block: five of 36 values are missing. */
const UNBALANCED: readonly (readonly [number, number, number, number])[] = [
  [4.59378, 0, 0, 0],
  [4.64142, 0, 1, 0],
  [4.65573, 1, 0, 0],
  [4.62687, 2, 0, 0],
  [4.6146, 2, 1, 0],
  [4.62697, 0, 0, 1],
  [4.70163, 0, 1, 1],
  [4.61196, 1, 0, 1],
  [4.71929, 1, 1, 1],
  [4.57873, 2, 0, 1],
  [4.63428, 2, 1, 1],
  [4.68361, 0, 1, 2],
  [4.68985, 1, 0, 2],
  [4.76139, 1, 1, 2],
  [4.62615, 2, 0, 2],
  [4.66922, 2, 1, 2],
  [4.65733, 0, 0, 3],
  [4.73415, 0, 1, 3],
  [4.69429, 1, 0, 3],
  [4.76312, 1, 1, 3],
  [4.63162, 2, 0, 3],
  [4.69419, 2, 1, 3],
  [4.65767, 0, 0, 4],
  [4.69756, 0, 1, 4],
  [4.68634, 1, 0, 4],
  [4.77536, 1, 1, 4],
  [4.6395, 2, 0, 4],
  [4.72886, 0, 0, 5],
  [4.73863, 0, 1, 5],
  [4.76175, 1, 1, 5],
  [4.68458, 2, 0, 5],
];
const factors = [
  { name: "a", levels: ["x", "y", "z"] },
  { name: "b", levels: [1, 2] },
];
const observationsOf = (rows: typeof UNBALANCED): readonly FactorObservation[] =>
  rows.map(([y, a, b, block]) => ({ y, levels: [a, b], block }));

describe("factorAnalysis", () => {
  it("agrees with statsmodels (anova_lm, typ=2) on unbalanced blocks", () => {
    const { terms, residual, balanced, missingCells } = factorAnalysis({
      factors,
      observations: observationsOf(UNBALANCED),
    });
    expect(residual.df).toBe(20);
    expect(residual.ss / 20).toBeCloseTo(0.00045731455700252977, 12);
    expect(terms.map(({ df, f }) => [df, f])).toEqual([
      [2, expect.closeTo(20.462156, 5)],
      [1, expect.closeTo(42.882968, 5)],
      [2, expect.closeTo(1.725028, 5)],
    ]);
    expect(terms[2]?.p).toBeCloseTo(0.203639, 5);
    expect([balanced, missingCells]).toEqual([false, 0]);
    const [y, z] = terms[0]?.contrasts ?? [];
    expect([y?.difference, z?.difference]).toEqual([
      expect.closeTo(0.036665, 5),
      expect.closeTo(-0.024891, 5),
    ]);
    // t(1 − 0.05/4, 20) · s · √0.19722662924901643, the scale that statsmodels gives.
    expect(((y?.upper ?? 0) - (y?.lower ?? 0)) / 2).toBeCloseTo(
      2.4231165 * Math.sqrt(0.00045731455700252977 * 0.19722662924901643),
      6,
    );
    expect(terms[1]?.contrasts[0]?.difference).toBeCloseTo(0.051287, 5);
  });

  it("tells what a missing combination leaves open", () => {
    const rows = UNBALANCED.filter(([, a, b]) => !(a === 2 && b === 1));
    const analysis = factorAnalysis({ factors, observations: observationsOf(rows) });
    expect(analysis.missingCells).toBe(1);
    expect(analysis.residual.df).toBe(17);
    expect(analysis.residual.ss).toBeCloseTo(0.008781056799417783, 12);
    const chain = UNBALANCED.filter(
      ([, a, b]) => (a === 2 && b === 1) || a - b === 0 || a - b === 1,
    );
    const open = factorAnalysis({
      factors,
      observations: observationsOf(chain.filter(([, a, b]) => !(a === 2 && b === 0))),
    });
    expect(open.inestimable).toEqual([[0, 1]]);
    // Level 0 of a is level 0 of b: nothing tells them apart, so no level of a is compared.
    const mixed = UNBALANCED.filter(([, a, b]) => (a === 0) === (b === 0));
    const confounded = factorAnalysis({ factors, observations: observationsOf(mixed) });
    expect(confounded.inestimable).toEqual([[1], [0, 1]]);
    expect(confounded.terms[0]?.contrasts).toEqual([]);
  });

  it("is anovaFactorial where the design is balanced", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const random = seededRandom(seed);
        const cells = [0, 1, 2].flatMap((a) => [0, 1].map((b) => ({ a, b })));
        const observations = cells.flatMap(({ a, b }) =>
          Array.from({ length: 4 }, () => ({ a, b, y: 5 + a * 0.1 + drawNormal(random) })),
        );
        const own = factorAnalysis({
          factors,
          observations: observations.map(({ a, b, y }) => ({ y, levels: [a, b] })),
        });
        const known = anovaFactorial({ factors: { a: [0, 1, 2], b: [0, 1] }, observations });
        expect(own.balanced).toBe(true);
        for (const [index, term] of known.terms.entries()) {
          expect(own.terms[index]?.f).toBeCloseTo(term.f ?? NaN, 8);
          expect(own.terms[index]?.p).toBeCloseTo(term.p ?? NaN, 8);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("resolves what it calls detectable in about 80 of 100 experiments", () => {
    const random = seededRandom(77);
    const draw = (effect: number): AnalysedTerm | undefined =>
      factorAnalysis({
        factors: [{ name: "b", levels: [1, 2] }],
        observations: Array.from({ length: 16 }, (_, row) => ({
          y: (row % 2) * effect + drawNormal(random),
          levels: [row % 2],
        })),
      }).terms[0];
    // Every experiment estimates the sd, which is 1, so the root mean square is what is detectable.
    const squares = Array.from({ length: 400 }, () => (draw(0)?.detectable ?? 0) ** 2);
    const effect = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    const resolved = Array.from({ length: 1000 }, () => draw(effect)).filter(
      (term) => (term?.pAdjusted ?? 1) < 0.05,
    ).length;
    expect(resolved / 1000).toBeGreaterThan(0.75);
    expect(resolved / 1000).toBeLessThan(0.85);
  });

  it("refuses what leaves nothing to judge by", () => {
    const two = [
      { y: 1, levels: [0] },
      { y: 2, levels: [1] },
    ];
    const b = [{ name: "b", levels: [1, 2] }];
    expect(() => factorAnalysis({ factors: b, observations: two })).toThrow(StatsError);
    expect(() => factorAnalysis({ factors: [], observations: two })).toThrow(StatsError);
    const constant = [0, 1, 0, 1].map((level) => ({ y: 1, levels: [level] }));
    expect(() => factorAnalysis({ factors: b, observations: constant })).toThrow(StatsError);
  });
});

it("noncentralFSf agrees with SciPy's ncf.sf", () => {
  expect(noncentralFSf(3.2, 2, 20, 7.5)).toBeCloseTo(0.6576476640585533, 11);
  expect(noncentralFSf(4, 1, 95, 300)).toBeCloseTo(1, 12);
  expect(noncentralFSf(2.5, 6, 40, 0.3)).toBeCloseTo(0.04619992702982373, 12);
});
