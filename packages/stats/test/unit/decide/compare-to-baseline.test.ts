import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  compareToBaseline,
  type ComparisonInput,
  type ComparisonResult,
  dist,
  pairedT,
  ratioCI,
  seededRandom,
  StatsError,
  tostRatio,
  welchT,
} from "../../../src/index.ts";

const measurement = fc.integer({ min: 5000, max: 20_000 }).map((whole) => whole / 100);
const sample = fc.array(measurement, { minLength: 5, maxLength: 9 });

const settings = { direction: "higher-is-better", design: "independent", margin: 0.05 } as const;

function only(input: Omit<ComparisonInput, "candidates"> & { candidate: readonly number[] }) {
  const { candidate, ...rest } = input;
  const [result] = compareToBaseline({ ...rest, candidates: [candidate] }).results;
  if (!result) throw new Error("one candidate gives one result");
  return result;
}

function code(run: () => unknown): string | undefined {
  try {
    run();
  } catch (cause) {
    if (cause instanceof StatsError) return cause.code;
  }
  return undefined;
}

/** Runs around a level with the given coefficient of variation. */
function runs(random: () => number, n: number, level: number, cv: number): number[] {
  return Array.from({ length: n }, () => level * Math.exp(cv * dist.normalQuantile(random())));
}

function inOtherUnit(values: readonly number[]): number[] {
  return values.map((value) => value / 1024);
}

/** The sample without each of its values in turn. */
function leaveOneOut(values: readonly number[]): number[][] {
  return values.map((_, skipped) => values.filter((__, index) => index !== skipped));
}

describe("the verdict follows from the tests", () => {
  it("independent: agrees with ratioCI, tostRatio and their levels", () => {
    fc.assert(
      fc.property(
        sample,
        sample,
        fc.constantFrom(0.02, 0.1, 0.4),
        (candidate, baseline, margin) => {
          const result = only({ ...settings, baseline, candidate, margin });
          const interval = ratioCI(candidate, baseline);
          fc.pre(interval.p !== null);
          expect(result.ratio).toBeCloseTo(interval.ratio, 12);
          expect(result.ciLower).toBeCloseTo(interval.lower ?? NaN, 12);
          expect(result.pEquivalence).toBeCloseTo(
            tostRatio(candidate, baseline, { margin }).p ?? NaN,
            12,
          );
          const { p, pEquivalence, verdict } = result;
          const expected =
            (pEquivalence ?? 1) < 0.05
              ? "equivalent"
              : (p ?? 1) >= 0.05
                ? "inconclusive"
                : result.ratio > 1
                  ? "faster"
                  : "slower";
          expect(verdict).toBe(expected);
        },
      ),
    );
  });

  it("blocked: pairs runs by position", () => {
    const pairs = fc.array(fc.tuple(measurement, measurement), { minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(pairs, (drawn) => {
        const candidate = drawn.map(([left]) => left);
        const baseline = drawn.map(([, right]) => right);
        const result = only({ ...settings, design: "blocked", baseline, candidate });
        const test = pairedT(candidate.map(Math.log), baseline.map(Math.log));
        expect(result.p).toBeCloseTo(test.p ?? NaN, 12);
        expect(result.companions.rankTest.method).toBe("wilcoxon-signed-rank");
      }),
    );
  });

  it("turning the direction turns faster and slower; the unit does not matter", () => {
    const mirrored = { faster: "slower", slower: "faster" } as const;
    fc.assert(
      fc.property(sample, sample, (candidate, baseline) => {
        const result = only({ ...settings, baseline, candidate });
        const other = only({ ...settings, direction: "lower-is-better", baseline, candidate });
        const { verdict } = result;
        const expected = verdict === "faster" || verdict === "slower" ? mirrored[verdict] : verdict;
        expect({ ...other, verdict: expected }).toEqual({ ...result, verdict: expected });
        expect(other.verdict).toBe(expected);
        const scaled = only({
          ...settings,
          baseline: inOtherUnit(baseline),
          candidate: inOtherUnit(candidate),
        });
        expect(scaled.verdict).toBe(verdict);
        expect(scaled.ratio).toBeCloseTo(result.ratio, 12);
      }),
    );
  });

  it("more candidates never make a claim easier, and their order does not matter", () => {
    fc.assert(
      fc.property(
        sample,
        fc.array(sample, { minLength: 2, maxLength: 5 }),
        (baseline, candidates) => {
          const together = compareToBaseline({ ...settings, baseline, candidates }).results;
          const turned = compareToBaseline({
            ...settings,
            baseline,
            candidates: candidates.toReversed(),
          }).results.toReversed();
          expect(turned).toEqual(together);
          together.forEach((result, index) => {
            const alone = only({ ...settings, baseline, candidate: candidates[index] ?? [] });
            expect(result.pAdjusted ?? 1).toBeGreaterThanOrEqual(alone.pAdjusted ?? 1);
            expect(result.p).toBe(alone.p);
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("what qualifies a verdict", () => {
  const clear = {
    baseline: [100, 101, 99, 100.5, 99.5, 100.2],
    candidate: [120, 121, 119, 120.5, 119.5, 120.2],
  };

  it("a claim that stands without any single run is not fragile", () => {
    expect(only({ ...settings, ...clear })).toMatchObject({
      verdict: "faster",
      fragile: false,
      beyondMargin: true,
      warnings: [],
    });
  });

  it("fragile is what deleting runs one at a time shows", () => {
    fc.assert(
      fc.property(sample, sample, (candidate, baseline) => {
        const result = only({ ...settings, margin: 0.001, baseline, candidate });
        fc.pre(result.verdict === "faster" || result.verdict === "slower");
        const sign = Math.sign(result.ratio - 1);
        const stands = (x: readonly number[], y: readonly number[]): boolean => {
          const test = welchT(x.map(Math.log), y.map(Math.log));
          return test.p !== null && test.p < 0.05 && Math.sign(test.difference) === sign;
        };
        const all =
          leaveOneOut(candidate).every((x) => stands(x, baseline)) &&
          leaveOneOut(baseline).every((y) => stands(candidate, y));
        expect(result.fragile).toBe(!all);
      }),
    );
  });

  it("warns when the rank test does not back the claim", () => {
    const baseline = [106, 106, 104, 106, 101, 105];
    const candidate = [104, 111, 113, 113, 105, 109];
    const result = only({ ...settings, margin: 0.001, baseline, candidate });
    expect(result.companions.rankTest.p).toBeGreaterThan(0.1);
    expect(result).toMatchObject({ verdict: "faster", warnings: ["rank-test-disagrees"] });
  });

  it("asks for as many runs as give 80 % power for the margin", () => {
    const shrinking = [0.4, 0.1, 0.02].map((cv) => {
      const random = seededRandom(3);
      const next = (): number => (random.nextFloat() + 1e-9) / (1 + 2e-9);
      const result = only({
        ...settings,
        baseline: runs(next, 5, 100, cv),
        candidate: runs(next, 5, 102, cv),
      });
      return result.verdict === "inconclusive" ? result.requiredRuns : 0;
    });
    expect(shrinking[0]).toBeGreaterThan(shrinking[1] ?? NaN);
    const wild = { baseline: [1, 10, 100, 1000, 10_000], candidate: [3, 2, 900, 40, 7000] };
    expect(only({ ...settings, ...wild, margin: 0.01 }).requiredRuns).toBe(null);
  });
});

describe("what is refused", () => {
  it("fewer than minRuns runs show numbers but no verdict", () => {
    const result = only({ ...settings, baseline: [100, 101, 102], candidate: [130, 131, 132] });
    expect(result).toMatchObject({
      verdict: "inconclusive",
      reason: "too-few-runs",
      pAdjusted: null,
    });
    expect(result.p).toBeLessThan(0.05);
    expect(result.requiredRuns).toBeGreaterThanOrEqual(5);
  });

  it("one run has a ratio and nothing else", () => {
    const result: ComparisonResult = only({ ...settings, baseline: [100], candidate: [110] });
    expect(result).toMatchObject({
      verdict: "inconclusive",
      reason: "too-few-runs",
      ciLower: null,
    });
    expect(result.ratio).toBeCloseTo(1.1, 12);
    expect(result).not.toHaveProperty("requiredRuns");
  });

  it("runs without variance, even when blocks share one ratio up to rounding", () => {
    const baseline = [10.1, 11.3, 12.7, 9.9, 10.4];
    const candidate = baseline.map((run) => run * 1.1);
    const result = only({ ...settings, design: "blocked", baseline, candidate });
    expect(result).toMatchObject({ reason: "zero-variance", p: null, stdDevLog: null });
  });

  it("a refused candidate does not count as a test", () => {
    const report = compareToBaseline({
      ...settings,
      baseline: [100, 101, 99, 100.5, 99.5],
      candidates: [[103, 104, 102, 103.5, 102.5], [150], [7, 7]],
    });
    expect(report.testedCandidates).toBe(1);
    const [first] = report.results;
    expect(first?.pAdjusted).toBe(first?.p);
  });

  it("names what is wrong with the input", () => {
    const baseline = [1, 2, 3, 4, 5];
    const base = { ...settings, baseline };
    expect(code(() => only({ ...base, candidate: [] }))).toBe("EMPTY_SAMPLE");
    expect(code(() => only({ ...base, candidate: [1, 0, 2] }))).toBe("NON_POSITIVE");
    expect(code(() => only({ ...base, candidate: [1, NaN, 2] }))).toBe("NON_FINITE");
    expect(code(() => only({ ...base, design: "blocked", candidate: [1, 2] }))).toBe(
      "LENGTH_MISMATCH",
    );
    expect(code(() => only({ ...base, margin: 5, candidate: baseline }))).toBe("INVALID_BOUNDS");
    expect(code(() => only({ ...base, margin: 0, candidate: baseline }))).toBe("INVALID_BOUNDS");
    expect(code(() => only({ ...base, alpha: 1, candidate: baseline }))).toBe(
      "INVALID_PROBABILITY",
    );
    expect(code(() => only({ ...base, minRuns: 1, candidate: baseline }))).toBe("INVALID_ARGUMENT");
  });
});

describe("error rates over seeded simulations", () => {
  it("identical arms are called different in about 5 % of comparisons at most", () => {
    const random = seededRandom(20_240_601);
    const next = (): number => (random.nextFloat() + 1e-9) / (1 + 2e-9);
    let claims = 0;
    const trials = 1500;
    for (let trial = 0; trial < trials; trial += 1) {
      const result = only({
        ...settings,
        margin: 0.001,
        baseline: runs(next, 6, 100, 0.05),
        candidate: runs(next, 6, 100, 0.05),
      });
      if (result.verdict === "faster" || result.verdict === "slower") claims += 1;
    }
    expect(claims / trials).toBeGreaterThan(0.025);
    expect(claims / trials).toBeLessThan(0.07);
  });
});
