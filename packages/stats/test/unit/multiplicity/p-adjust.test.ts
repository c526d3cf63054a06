import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { pAdjust } from "../../../src/index.ts";

const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 15 });

describe("pAdjust", () => {
  it("orders the methods by strictness and never lowers a p-value", () => {
    fc.assert(
      fc.property(family, (p) => {
        const [none, bh, by, hochberg, holm, bonferroni] = [
          p,
          pAdjust(p, "bh"),
          pAdjust(p, "by"),
          pAdjust(p, "hochberg"),
          pAdjust(p, "holm"),
          pAdjust(p, "bonferroni"),
        ];
        p.forEach((_, index) => {
          const at = (values: readonly number[]): number => values[index] ?? NaN;
          const below = (low: readonly number[], high: readonly number[]): void =>
            expect(at(low)).toBeLessThanOrEqual(at(high) * (1 + 1e-12));
          below(none, bh);
          below(bh, hochberg);
          below(bh, by);
          below(hochberg, holm);
          below(holm, bonferroni);
          expect(at(bonferroni)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it("keeps the input's order and leaves one p-value alone", () => {
    fc.assert(
      fc.property(family, (p) => {
        for (const method of ["holm", "hochberg", "bonferroni", "bh", "by"] as const) {
          expect(pAdjust(p.toReversed(), method).toReversed()).toEqual(pAdjust(p, method));
        }
      }),
    );
    expect(pAdjust([0.03], "holm")).toEqual([0.03]);
    expect(pAdjust([], "holm")).toEqual([]);
  });
});
