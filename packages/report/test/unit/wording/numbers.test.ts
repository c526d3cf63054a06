import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decimalsOf, pValue, ratios, share, signedPercents } from "../../../src/wording/numbers.ts";

function signOf(text: string): number {
  if (text.startsWith("+")) return 1;
  return text.startsWith("−") ? -1 : 0;
}

describe("numbers", () => {
  it("gives percents that belong together the same decimals and true signs", () => {
    expect(signedPercents([-0.44, 2.6, -1.512])).toEqual(["−0.4 %", "+2.6 %", "−1.5 %"]);
    expect(signedPercents([0.04, 3, -3])).toEqual(["+0.04 %", "+3.00 %", "−3.00 %"]);
    expect(signedPercents([0])).toEqual(["0.0 %"]);
  });

  it("never prints a sign that the number does not have", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e4, max: 1e4 }), { minLength: 1 }),
        (changes) => {
          const wrong = signedPercents(changes).filter((text, index) => {
            const change = changes[index] ?? NaN;
            const sign = signOf(text);
            return sign === 0 ? Math.abs(change) >= 0.0005 : sign !== Math.sign(change);
          });
          expect(wrong).toEqual([]);
        },
      ),
    );
  });

  it("shows ratios, shares and p-values as people write them", () => {
    expect(ratios([0.99628, 0.976, 1.0167])).toEqual(["0.996", "0.976", "1.017"]);
    expect([0.05, 0.1, 0.125, 0.0125].map(share)).toEqual(["5 %", "10 %", "12.5 %", "1.25 %"]);
    expect([0.0004, 0.021, 0.64, 0.9996].map(pValue)).toEqual([
      "p < 0.001",
      "p = 0.021",
      "p = 0.64",
      "p = 1.00",
    ]);
    expect([0, 0.02, 8.4, 2434].map(decimalsOf)).toEqual([0, 5, 3, 0]);
  });
});
