import { describe, expect, it } from "vitest";

import { sortKey } from "../../../page/sort-key.ts";
import { sortedOrder, type Direction } from "../../../page/sorted-order.ts";

function sorted(cells: readonly string[], direction: Direction): readonly (string | undefined)[] {
  return sortedOrder(cells.map(sortKey), direction).map((position) => cells[position]);
}

describe("the order of rows", () => {
  it("is by number, units counted", () => {
    expect(sorted(["10 ms", "9 ms", "1.5 s"], "ascending")).toEqual(["9 ms", "10 ms", "1.5 s"]);
  });

  it("is by name with the numbers in it", () => {
    expect(sorted(["run 10", "run 9", "Run 1"], "ascending")).toEqual(["Run 1", "run 9", "run 10"]);
  });

  it.each(["ascending", "descending"] as const)("keeps what is missing last: %s", (direction) => {
    expect(sorted(["–", "failed", "2", "1"], direction).at(-1)).toBe("–");
    expect(sorted(["–", "failed", "2", "1"], direction).at(-2)).toBe("failed");
  });

  it.each(["ascending", "descending"] as const)(
    "leaves equal rows as they were: %s",
    (direction) => {
      const keys = ["1", "1.0", "1.00"].map(sortKey);
      expect(sortedOrder(keys, direction)).toEqual([0, 1, 2]);
    },
  );
});
