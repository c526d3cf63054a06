import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  compareAtLooks,
  compareToBaseline,
  groupSequentialBounds,
  sequentialP,
  seededRandom,
  spentAlpha,
  StatsError,
} from "../../../src/index.ts";
import { drawRuns } from "../../calibration/draw.ts";

const bounds = (fractions: readonly number[], alpha: number, sides: 1 | 2): readonly number[] =>
  groupSequentialBounds({ fractions, alpha, sides }).map(({ z }) => z);

describe("groupSequentialBounds", () => {
  // Printed by the programs of Reboussin et al. (2000) and by gsDesign for five equal looks.
  it("gives the published bounds of five equal looks", () => {
    const published = [4.877, 3.357, 2.68, 2.29, 2.031];
    for (const [index, z] of bounds([0.2, 0.4, 0.6, 0.8, 1], 0.05, 2).entries()) {
      expect(z).toBeCloseTo(published[index] ?? NaN, 3);
    }
  });

  it("gives the published bounds of two equal looks", () => {
    const [first, second] = bounds([0.5, 1], 0.05, 2);
    expect(first).toBeCloseTo(2.963, 3);
    expect(second).toBeCloseTo(1.969, 3);
  });

  it("is the usual test for one look, and spends alpha up to the last one", () => {
    expect(bounds([1], 0.05, 2)[0]).toBeCloseTo(1.959963984540054, 12);
    expect(spentAlpha(0.05, 1)).toBe(0.05);
  });

  it("crosses as often as it spends, by simulation", () => {
    const looks = groupSequentialBounds({ fractions: [0.25, 0.5, 1], alpha: 0.2 });
    const random = seededRandom(8);
    const sessions = 20_000;
    let crossed = 0;
    for (let session = 0; session < sessions; session += 1) {
      const sums = drawRuns(random, 4, 1, 1).map((run) => Math.log(run) / Math.sqrt(Math.log(2)));
      let [sum, done] = [0, false];
      for (const [index, value] of sums.entries()) {
        sum += value;
        const look = looks.find(({ fraction }) => fraction * 4 === index + 1);
        if (look !== undefined && Math.abs(sum) / Math.sqrt(index + 1) >= look.z) done = true;
      }
      if (done) crossed += 1;
    }
    expect(Math.abs(crossed / sessions - 0.2)).toBeLessThan(0.009);
  });

  it("refuses looks that do not ascend", () => {
    for (const fractions of [[], [0.5, 0.5], [0.5, 1.1], [0, 1]]) {
      expect(() => groupSequentialBounds({ fractions })).toThrow(StatsError);
    }
  });
});

describe("sequentialP", () => {
  const looks = fc
    .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 })
    .map((tenths) => [...tenths.toSorted((a, b) => a - b).map((tenth) => tenth / 10), 1]);

  it("turns the level of a look into the error rate it was made for", () => {
    fc.assert(
      fc.property(looks, fc.double({ min: 0.001, max: 0.3, noNaN: true }), (fractions, alpha) => {
        for (const sides of [1, 2] as const) {
          const p = sequentialP(fractions, sides);
          for (const [look, bound] of groupSequentialBounds({
            fractions,
            alpha,
            sides,
          }).entries()) {
            fc.pre(bound.nominalAlpha > 1e-12);
            expect(p.at(look, bound.nominalAlpha) / alpha).toBeCloseTo(1, 2);
            expect(p.needed(look, alpha) / bound.nominalAlpha).toBeCloseTo(1, 1);
          }
        }
      }),
      { numRuns: 3 },
    );
  });

  it("rises with p and is never below it", () => {
    fc.assert(
      fc.property(looks, fc.double({ min: 0, max: 1, noNaN: true }), (fractions, p) => {
        const { at } = sequentialP(fractions);
        for (const look of fractions.keys()) {
          expect(at(look, p)).toBeGreaterThanOrEqual(p);
          expect(at(look, Math.min(1, p * 1.1 + 1e-9))).toBeGreaterThanOrEqual(at(look, p));
        }
      }),
      { numRuns: 3 },
    );
  });
});

interface Bounds {
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
}
const width = ({ ciLower, ciUpper }: Bounds): number =>
  Math.log((ciUpper ?? Number.NaN) / (ciLower ?? Number.NaN));

describe("compareAtLooks", () => {
  const settings = { direction: "higher-is-better", design: "blocked", margin: 0.05 } as const;

  it("is compareToBaseline when there is one look", () => {
    const random = seededRandom(3);
    const data = {
      baseline: drawRuns(random, 8, 100, 0.05),
      candidates: [drawRuns(random, 8, 108, 0.05)],
    };
    const once = compareToBaseline({ ...settings, ...data }).results[0];
    const looked = compareAtLooks({ ...settings, fractions: [1], looks: [data] }).results[0];
    expect(looked?.verdict).toBe(once?.verdict);
    expect(looked?.ciLower).toBeCloseTo(once?.ciLower ?? NaN, 9);
    expect(looked?.pAdjusted).toBeCloseTo(once?.pAdjusted ?? NaN, 4);
  });

  it("asks more of an early look, keeps what it decided, and says which look it was", () => {
    const random = seededRandom(4);
    const baseline = drawRuns(random, 20, 100, 0.02);
    const fast = drawRuns(random, 20, 120, 0.02);
    const same = drawRuns(random, 20, 100, 0.02);
    const looks = [5, 10, 20].map((n) => ({
      baseline: baseline.slice(0, n),
      candidates: [fast.slice(0, n), same.slice(0, n)],
    }));
    const fractions = [0.25, 0.5, 1];
    const early = compareAtLooks({ ...settings, fractions, looks: looks.slice(0, 1) });
    const late = compareAtLooks({ ...settings, fractions, looks });
    expect(early.results.map(({ verdict }) => verdict)).not.toContain("faster");
    expect(late.results[0]).toMatchObject({ verdict: "faster", decidedAtLook: 2 });
    expect(late.results[1]).toMatchObject({ verdict: "equivalent" });
    const usual = compareToBaseline({
      ...settings,
      baseline: baseline.slice(0, 5),
      candidates: [fast.slice(0, 5)],
    });
    expect(width(early.results[0] ?? { ciLower: null, ciUpper: null })).toBeGreaterThan(
      2 * width(usual.results[0] ?? { ciLower: null, ciUpper: null }),
    );
  });

  it("refuses more looks than were planned", () => {
    const data = { baseline: [1, 2], candidates: [[1, 2]] };
    expect(() => compareAtLooks({ ...settings, fractions: [1], looks: [data, data] })).toThrow(
      StatsError,
    );
  });
});
