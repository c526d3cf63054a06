import { expect, test } from "vitest";

import { createRandom } from "../../src/random.ts";

const draw = (seed: number, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.uniform());
};

test("the same seed gives the same stream, another seed another one", () => {
  expect(draw(7, 100)).toEqual(draw(7, 100));
  expect(draw(7, 100)).not.toEqual(draw(8, 100));
});

test("uniform numbers fill [0, 1) evenly", () => {
  const numbers = draw(1, 10_000);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  const tenths = numbers.map((number) => Math.floor(number * 10));
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const count = tenths.filter((value) => value === tenth).length;
    // 1000 are expected with a standard deviation of 30; the bounds are five of them.
    expect(Math.abs(count - 1000)).toBeLessThan(150);
  }
});

test("whole numbers reach both ends and nothing beyond", () => {
  const random = createRandom(2);
  const numbers = new Set(Array.from({ length: 200 }, () => random.integer(3, 6)));
  expect([...numbers].toSorted()).toEqual([3, 4, 5, 6]);
});

test("decimals have the asked count of places", () => {
  const random = createRandom(3);
  expect(random.decimal(0, 0.4, 3)).toMatch(/^0\.[0-3]\d\d$/u);
  expect(random.decimal(20, 190)).toMatch(/^\d+\.\d$/u);
});

test("nothing can be picked from an empty list", () => {
  expect(() => createRandom(4).pick([])).toThrow(RangeError);
});
