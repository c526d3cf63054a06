import * as fc from "fast-check";
import { expect, test } from "vitest";

import { coldStartsBefore } from "../../../src/turn/measure-cold-starts.ts";

test.each([
  [2, 5, [1, 1, 0, 0, 0]],
  [5, 5, [1, 1, 1, 1, 1]],
  [7, 3, [3, 2, 2]],
])("%i cold starts over %i blocks", (wanted, blocks, expected) => {
  const each = Array.from({ length: blocks }, (_, block) =>
    coldStartsBefore(block, blocks, wanted),
  );
  expect(each).toEqual(expected);
});

test("all of them are measured, spread evenly, the first blocks before the others", () => {
  const count = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(count, count, (wanted, blocks) => {
      const each = Array.from({ length: blocks }, (_, block) =>
        coldStartsBefore(block, blocks, wanted),
      );
      expect(each.reduce((sum, number) => sum + number, 0)).toBe(wanted);
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
      expect(each).toEqual(each.toSorted((a, b) => b - a));
    }),
  );
});
