import { assert, double, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";

import { fitPromptCurve, onCurve } from "../../../src/fit/fit-prompt-curve.ts";

const numRuns = Number(process.env["RUNPROOF_PROPERTY_RUNS"] ?? 50);
const curve = record({
  fixed: double({ min: 0, max: 300, noNaN: true }),
  perToken: double({ min: 0.01, max: 5, noNaN: true }),
  perPair: double({ min: 0, max: 0.001, noNaN: true }),
});
const at = (x: number, y: number) => Array.from({ length: 5 }, () => ({ x, y }));
const LENGTHS = [30, 90, 400, 1000, 2000];

test("finds the curve although a fifth of the prompts were stalled", () => {
  assert(
    property(curve, integer({ min: 6, max: 20 }), (known, repeats) => {
      const points = Array.from({ length: repeats * LENGTHS.length }, (_, index) => {
        const x = LENGTHS[index % LENGTHS.length] ?? 0;
        const isStalled = Math.floor(index / LENGTHS.length) % 5 === 4;
        return { x, y: onCurve(known, x) * (isStalled ? 3 : 1) };
      });
      const found = fitPromptCurve(points);
      if (found === undefined) throw new Error("no curve");
      for (const x of LENGTHS) {
        expect(Math.abs(onCurve(found, x) / onCurve(known, x) - 1)).toBeLessThan(0.02);
      }
    }),
    { numRuns },
  );
});

test("no part of it is below nothing, whatever the points are", () => {
  const point = record({
    x: integer({ min: 1, max: 100_000 }),
    y: double({ min: 1e-3, max: 1e6, noNaN: true }),
  });
  assert(
    property(point, point, point, integer({ min: 2, max: 9 }), (one, two, three, repeats) => {
      const points = Array.from({ length: repeats }, () => [one, two, three]).flat();
      const found = fitPromptCurve(points);
      if (found === undefined) return;
      expect(found.perToken).toBeGreaterThan(0);
      expect(Math.min(found.fixed, found.perPair)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns },
  );
});

describe("with fewer lengths than terms", () => {
  test("two give a line, or what looks at those before where a line would begin below nothing", () => {
    const line = fitPromptCurve([...at(100, 30), ...at(200, 40)]);
    expect(line?.fixed).toBeCloseTo(20);
    expect(line?.perToken).toBeCloseTo(0.1);
    expect(line?.perPair).toBe(0);
    const bent = fitPromptCurve([...at(100, 10), ...at(200, 30)]);
    expect(bent?.fixed).toBe(0);
    expect(bent?.perPair).toBeGreaterThan(0);
    expect(bent && onCurve(bent, 200)).toBeCloseTo(30);
  });

  test("one, or few prompts, give nothing", () => {
    const alike = Array.from({ length: 20 }, (_, index) => ({
      x: 100 + (index % 3),
      y: 5 + index,
    }));
    expect(fitPromptCurve(alike)).toBeUndefined();
    expect(fitPromptCurve([30, 400, 900].map((x) => ({ x, y: x })))).toBeUndefined();
  });
});
