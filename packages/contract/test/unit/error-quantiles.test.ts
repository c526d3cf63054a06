import { expect, test } from "vitest";

import { errorQuantiles } from "../../src/index.ts";

test("every quantile is a value that was seen", () => {
  const shuffled = Array.from({ length: 200 }, (_, index) => ((index * 77) % 200) + 1);
  expect(errorQuantiles(shuffled)).toEqual({
    n: 200,
    p50Ns: 100,
    p95Ns: 190,
    p99Ns: 198,
    maxNs: 200,
  });
});

test("errors below zero are sorted as numbers", () => {
  expect(errorQuantiles([-10, 9, 100])).toMatchObject({ p50Ns: 9, maxNs: 100 });
});

test("one error is all of them, none has no quantile", () => {
  expect(errorQuantiles([5])).toEqual({ n: 1, p50Ns: 5, p95Ns: 5, p99Ns: 5, maxNs: 5 });
  expect(errorQuantiles([])).toBeUndefined();
});
