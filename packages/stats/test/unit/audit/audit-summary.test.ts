import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { auditSummary, type PrintedSummary, StatsError, summary } from "../../../src/index.ts";

const positive = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});
const tied = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 });
/** Mostly one value with a far one: the shapes at which the bounds are reached. */
const extreme = fc
  .tuple(fc.array(fc.constantFrom(0, 0, 0, 0, 1), { minLength: 2, maxLength: 30 }), fc.nat(1000))
  .map(([x, scale]) => x.map((value) => value * scale + 5));
const sample = fc.oneof(positive, tied, extreme);

function printed(x: readonly number[], round: (value: number) => number): PrintedSummary {
  const { n, mean, stdDev, min, max, median, cv } = summary(x);
  return {
    n,
    mean: round(mean),
    stdDev: stdDev === null ? null : round(stdDev),
    min: round(min),
    max: round(max),
    median: round(median),
    ...(cv !== null && { cv }),
  };
}

function codes(claim: PrintedSummary): readonly string[] {
  return auditSummary(claim).map(({ code }) => code);
}

describe("auditSummary", () => {
  it("lists nothing for any real sample", () => {
    fc.assert(
      fc.property(sample, (x) => {
        expect(auditSummary(printed(x, (value) => value))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    const signed = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(signed, (x) => {
        expect(auditSummary(printed(x, (value) => value))).toEqual([]);
      }),
    );
  });

  it("lists nothing for a real sample printed with few digits", () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0, 1, 2, 3), (x, places) => {
        const resolution = 10 ** -places;
        const claim = printed(x, (value) => Number(value.toFixed(places)));
        const { cv: _unrounded, ...rest } = claim;
        expect(auditSummary({ ...rest, resolution })).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("grants a deviation printed as 0 the widest range its rounding leaves", () => {
    // sd 0.4999…, printed as 0; range 1.5, printed as 2.
    const claim = printed([0, 0, 0, 0, 0, 0, 0, 1.5, 0], (value) => Number(value.toFixed(0)));
    const { cv: _unrounded, ...rest } = claim;
    expect(rest.stdDev).toBe(0);
    expect(auditSummary({ ...rest, resolution: 1 })).toEqual([]);
    expect(codes({ ...rest, max: 4, resolution: 1 })).toContain("STD_DEV_ZERO_BUT_RANGE");
  });

  it("lists every planted error of a sample with some spread", () => {
    const varied = positive.filter((x) => x.length > 2 && (summary(x).stdDev ?? 0) > 1);
    fc.assert(
      fc.property(varied, (x) => {
        const honest = printed(x, (value) => value);
        const { n, mean, stdDev, min = 0, max = 0, cv = 0 } = honest;
        const sd = stdDev ?? 0;
        expect(codes({ ...honest, stdDev: 3 * (max - min) })).toContain("RANGE_VERSUS_STD_DEV");
        expect(codes({ ...honest, stdDev: 0 })).toContain("STD_DEV_ZERO_BUT_RANGE");
        expect(codes({ ...honest, stdDev: -sd })).toContain("NEGATIVE_STD_DEV");
        expect(codes({ ...honest, max: min })).toContain("RANGE_ZERO_BUT_STD_DEV");
        expect(codes({ ...honest, min: max, max: min })).toContain("MIN_ABOVE_MAX");
        expect(codes({ ...honest, mean: max + 1 })).toContain("MEAN_OUTSIDE_RANGE");
        expect(codes({ ...honest, median: min - 1 })).toContain("MEDIAN_OUTSIDE_RANGE");
        expect(codes({ n, mean, stdDev, median: mean + 1.01 * sd })).toEqual([
          "MEDIAN_VERSUS_MEAN",
        ]);
        expect(codes({ n, mean, stdDev, max: mean + sd * Math.sqrt(n) })).toEqual([
          "MAX_VERSUS_MEAN",
        ]);
        expect(codes({ n, mean, stdDev, max: mean + (0.9 * sd) / Math.sqrt(n) })).toEqual([
          "MAX_VERSUS_MEAN",
        ]);
        expect(codes({ ...honest, cv: cv * 1.01 })).toEqual(["CV_VERSUS_STD_DEV"]);
        expect(codes({ n, mean: 1, stdDev: 1.01 * Math.sqrt(n) })).toEqual(["CV_TOO_LARGE"]);
      }),
    );
  });

  it("is exact for the samples that reach a bound", () => {
    // Half at each end: the narrowest range for its sd; two at the ends: the widest.
    expect(codes({ n: 4, mean: 1.5, stdDev: Math.sqrt(1 / 3), min: 1, max: 2 })).toEqual([]);
    expect(codes({ n: 4, mean: 1.5, stdDev: 0.58, min: 1, max: 2, resolution: 0.001 })).toContain(
      "RANGE_VERSUS_STD_DEV",
    );
    expect(codes({ n: 5, mean: 0, stdDev: Math.SQRT1_2, min: -1, max: 1 })).toEqual([]);
    expect(codes({ n: 5, mean: 0, stdDev: 0.7, min: -1, max: 1, resolution: 0.001 })).toEqual([
      "RANGE_VERSUS_STD_DEV",
    ]);
    expect(codes({ n: 100, mean: 1, stdDev: 10, min: 0, max: 100, median: 0 })).toEqual([]);
  });

  it("settles one, two and three values completely", () => {
    expect(codes({ n: 1, mean: 5, stdDev: null, min: 5, max: 5, median: 5 })).toEqual([]);
    expect(codes({ n: 1, mean: 5, stdDev: 1 })).toEqual(["STD_DEV_OF_ONE_VALUE"]);
    expect(codes({ n: 2, mean: 5, stdDev: Math.SQRT2, median: 5, min: 4, max: 6 })).toEqual([]);
    expect(codes({ n: 2, mean: 5, stdDev: Math.SQRT2, median: 5.5 })).toEqual([
      "MEDIAN_VERSUS_MEAN",
    ]);
    // A printed row whose ends are mean ± sd: no third value gives this mean and this median.
    const row = { n: 3, mean: 603.53, median: 598, min: 542.37, max: 664.69, stdDev: 61.16 };
    expect(auditSummary({ ...row, cv: 0.101 })).toMatchObject([
      { code: "MEAN_VERSUS_MEDIAN_AND_RANGE", actual: 603.53 },
    ]);
  });

  it("names the rule and its numbers", () => {
    expect(auditSummary({ n: 4, mean: 10, stdDev: 30 })).toEqual([
      {
        code: "CV_TOO_LARGE",
        message: "cv (sd 30 over mean 10) of 4 values must be at most 2; it is 3",
        actual: 3,
        lower: 0,
        upper: 2,
      },
    ]);
  });

  it("grants a cv and a mean their own last digits", () => {
    expect(codes({ n: 9, mean: 114.85, stdDev: 1.62, cv: 0.014 })).toEqual([]);
    expect(codes({ n: 9, mean: 114.85, stdDev: 1.62, cv: 0.016 })).toEqual(["CV_VERSUS_STD_DEV"]);
    expect(codes({ n: 9, mean: 114.85, stdDev: 1.62, cv: 1.41 })).toEqual(["CV_VERSUS_STD_DEV"]);
  });

  it("refuses what is no summary", () => {
    expect(() => auditSummary({ n: 0, mean: 1, stdDev: 1 })).toThrow(StatsError);
    expect(() => auditSummary({ n: 3, mean: Number.NaN, stdDev: 1 })).toThrow(StatsError);
    expect(() => auditSummary({ n: 3, mean: 1, stdDev: 1, resolution: 0 })).toThrow(StatsError);
  });
});
