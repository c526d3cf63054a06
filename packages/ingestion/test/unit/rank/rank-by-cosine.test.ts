import { expect, it } from "vitest";

import { rankByCosine } from "../../../src/index.ts";

it("ranks by direction, not by length, equals in their order", () => {
  const vectors = [
    [0, 1],
    [3, 3],
    [10, 0],
    [1, 0],
    [-1, 0],
    [0, 0],
  ];
  expect(rankByCosine([2, 0], vectors, 10)).toEqual([
    { index: 2, score: 1 },
    { index: 3, score: 1 },
    { index: 1, score: expect.closeTo(Math.SQRT1_2, 12) },
    { index: 0, score: 0 },
    { index: 5, score: 0 },
    { index: 4, score: -1 },
  ]);
  expect(rankByCosine([2, 0], vectors, 1)).toEqual([{ index: 2, score: 1 }]);
  expect(rankByCosine([0, 0], [[1, 1]], 1)).toEqual([{ index: 0, score: 0 }]);
  expect(rankByCosine([1], [], 5)).toEqual([]);
});

it("refuses vectors that cannot be compared", () => {
  expect(() => rankByCosine([1, 2], [[1]], 1)).toThrow("vectors of 2 and 1 values do not compare");
  expect(() => rankByCosine([1], [[Number.NaN]], 1)).toThrow(RangeError);
  expect(() => rankByCosine([1e200], [[1e200]], 1)).toThrow(RangeError);
});
