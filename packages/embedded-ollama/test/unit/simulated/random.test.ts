import { describe, expect, test } from "vitest";

import { createRandom } from "../../../src/simulated/random.ts";

function fourBits(seed: string): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length: 4 }, () => random.bits());
}

describe("bits", () => {
  test("the same text gives the same numbers, another one others", () => {
    expect(fourBits("1/a/call 0")).toEqual(fourBits("1/a/call 0"));
    expect(fourBits("1/a/call 0")).not.toEqual(fourBits("1/a/call 1"));
    expect(fourBits("1/a/call 0")).not.toEqual(fourBits("1/b/call 0"));
  });

  test("every bit is set about half of the time", () => {
    const random = createRandom("bits");
    const set = Array.from({ length: 32 }, () => 0);
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const bits = random.bits();
      set.forEach((count, at) => (set[at] = count + ((bits >>> at) & 1)));
    }
    // 6 standard deviations of a fair coin.
    for (const count of set) expect(Math.abs(count / draws - 0.5)).toBeLessThan(0.0213);
  });

  test("seeds that differ little begin unlike each other", () => {
    const firsts = Array.from({ length: 10_000 }, (_, seed) => createRandom(`${seed}`).uniform());
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const first of firsts) {
      const tenth = Math.floor(first * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(180);
  });
});

describe("around", () => {
  test("has the mean and the spread that were asked for, and whole numbers", () => {
    const random = createRandom("around");
    const values = Array.from({ length: 40_000 }, () => random.around(1e6, 0.1));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / (values.length - 1));
    expect(Math.abs(mean / 1e6 - 1)).toBeLessThan(0.003);
    expect(Math.abs(deviation / 1e5 - 1)).toBeLessThan(0.03);
    expect(values.every(Number.isInteger)).toBe(true);
  });

  test("never nothing, however wide the spread, and exactly the mean without one", () => {
    const random = createRandom("wide");
    for (let draw = 0; draw < 1000; draw += 1) {
      expect(random.around(100, 1)).toBeGreaterThanOrEqual(5);
      expect(random.around(0.001, 1)).toBe(1);
    }
    expect(random.around(123_456, 0)).toBe(123_456);
  });
});
