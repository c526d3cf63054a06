import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { seededRandom, StatsError } from "../../../src/index.ts";

function draw(seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: 20 }, () => random.nextUint32());
}

describe("seededRandom", () => {
  it("gives the same stream for the same seed and another for another", () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("stays in range and reaches every index", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 20 }), (seed, n) => {
        const random = seededRandom(seed);
        const seen = new Set<number>();
        for (let count = 0; count < 60 * n; count += 1) seen.add(random.nextIndex(n));
        expect([...seen].toSorted((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
        const value = random.nextFloat();
        expect(value >= 0 && value < 1).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses seeds and ranges that are not whole", () => {
    expect(() => seededRandom(0.5)).toThrow(StatsError);
    expect(() => seededRandom(1).nextIndex(0)).toThrow(StatsError);
  });
});
