import { assert, double, integer, property, record } from "fast-check";
import { expect, test } from "vitest";

import { fitLine } from "../../../src/fit/fit-line.ts";

const line = record({
  slope: double({ min: -100, max: 100, noNaN: true }),
  intercept: double({ min: -1000, max: 1000, noNaN: true }),
});

test("finds a line although a fifth of the points are anywhere", () => {
  assert(
    property(
      line,
      integer({ min: 10, max: 60 }),
      double({ min: 1e3, max: 1e6, noNaN: true }),
      ({ slope, intercept }, count, off) => {
        const points = Array.from({ length: count }, (_, x) => ({
          x,
          y: intercept + slope * x + (x % 5 === 2 ? off : 0),
        }));
        const fitted = fitLine(points);
        expect(fitted?.slope).toBeCloseTo(slope, 0);
        // As many pairs are off upwards as downwards, up to their order.
        expect(Math.abs((fitted?.intercept ?? 0) - intercept)).toBeLessThan(1 + count);
      },
    ),
    { numRuns: 50 },
  );
});

test("has no slope where x hardly differs, or where there are few points", () => {
  const alike = Array.from({ length: 20 }, (_, index) => ({ x: 100 + (index % 3), y: index }));
  expect(fitLine(alike)).toBeUndefined();
  expect(
    fitLine([
      { x: 1, y: 1 },
      { x: 100, y: 2 },
    ]),
  ).toBeUndefined();
});
