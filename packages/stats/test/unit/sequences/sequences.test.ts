import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  changePoints,
  dist,
  eDivisiveCandidate,
  mserTruncation,
  seededRandom,
} from "../../../src/index.ts";
import { gap } from "../gap.ts";

const series = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 9 });

function within(values: readonly number[]): number {
  const gaps = values.flatMap((a, i) => values.slice(i + 1).map((b) => Math.abs(a - b)));
  return gaps.length === 0 ? 0 : gaps.reduce((sum, g) => sum + g, 0) / gaps.length;
}

/** Q̂ straight from its definition. */
function energy(x: readonly number[], y: readonly number[]): number {
  const between = x.flatMap((a) => y.map((b) => Math.abs(a - b)));
  const [m, n] = [x.length, y.length];
  const mean = between.reduce((sum, g) => sum + g, 0) / between.length;
  return ((m * n) / (m + n)) * (2 * mean - within(x) - within(y));
}

/** Noise around a level, the same for the same seed. */
function noise(seed: number, levels: readonly number[]): number[] {
  const random = seededRandom(seed);
  return levels.map(
    (level) => level + dist.normalQuantile((random.nextFloat() + 1e-9) / (1 + 2e-9)),
  );
}

describe("eDivisiveCandidate", () => {
  it("finds the largest Q̂ that the definition gives", () => {
    fc.assert(
      fc.property(series, (x) => {
        let largest = -Infinity;
        for (let tau = 1; tau < x.length; tau += 1) {
          for (let kappa = tau + 1; kappa <= x.length; kappa += 1) {
            largest = Math.max(largest, energy(x.slice(0, tau), x.slice(tau, kappa)));
          }
        }
        const { tau, kappa, q } = eDivisiveCandidate(x);
        expect(gap(q, largest)).toBeLessThan(1e-10);
        expect(gap(energy(x.slice(0, tau), x.slice(tau, kappa)), q)).toBeLessThan(1e-10);
      }),
    );
  });
});

describe("changePoints", () => {
  it("finds a step, whatever the seed, and not much in noise", () => {
    const step = Array.from({ length: 30 }, (_, index) => (index < 12 ? 0 : 8));
    for (const seed of [1, 2, 3]) {
      expect(changePoints(noise(9, step), { seed })).toEqual({ indices: [12] });
    }
    const flat = Array.from({ length: 20 }, () => 0);
    let alarms = 0;
    for (let trial = 0; trial < 60; trial += 1) {
      const found = changePoints(noise(trial, flat), { seed: 1, permutations: 99 });
      alarms += found.indices.length > 0 ? 1 : 0;
    }
    expect(alarms).toBeLessThanOrEqual(5);
  });

  it("keeps segments as long as asked", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 2, max: 4 }), (x, minSegment) => {
        const options = { seed: 1, minSegment, permutations: 19, alpha: 0.5 };
        const edges = [0, ...changePoints(x, options).indices, x.length];
        const lengths = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
        expect(lengths.length === 1 || Math.min(...lengths) >= minSegment).toBe(true);
      }),
    );
  });
});

describe("mserTruncation", () => {
  it("cuts a warm-up and never more than half", () => {
    expect(mserTruncation([900, 700, 500, 500.1, 499.9, 500, 500.1, 500]).truncate).toBe(2);
    fc.assert(
      fc.property(series, (x) => {
        expect(mserTruncation(x).truncate).toBeLessThanOrEqual(x.length / 2);
      }),
    );
  });
});
