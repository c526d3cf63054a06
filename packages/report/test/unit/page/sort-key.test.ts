import { assert, integer, property, string } from "fast-check";
import { describe, expect, it } from "vitest";

import { sortKey } from "../../../page/sort-key.ts";

const of = (text: string): unknown => {
  const key = sortKey(text);
  return key.kind === "number" ? key.value : key.kind === "text" ? key.text : undefined;
};

describe("the key of a cell", () => {
  it.each([
    ["12", 12],
    ["−0.4 %", -0.4],
    ["+1.7\u00A0%", 1.7],
    ["1.34 s", 1340],
    ["799.5 ms", 799.5],
    ["214 µs", 0.214],
    ["2 min", 120_000],
    ["1.5 GiB", 1_610_612_736],
    ["119.4 ± 1.6 (5)", 119.4],
    ["+0.5 % (−1.8 % to +2.8 %)", 0.5],
    ["0.996 (0.976 to 1.017)", 0.996],
    ["< 0.001", 0.001],
    ["512, 1024", 512],
    ["512 100", 512],
    ["118.8 tokens/s", 118.8],
  ])("%s is a number", (text, value) => {
    expect(of(text)).toBeCloseTo(value, 9);
  });

  it.each(["baseline", "run 2", "2026-11-28", "r0001", "1.2.3", "5/5", "qwen2.5:0.5b"])(
    "%s is text",
    (text) => {
      expect(of(text)).toBe(text);
    },
  );

  it.each(["", " ", "–", "-"])("%j is nothing", (text) => {
    expect(of(text)).toBeUndefined();
  });

  it("orders printed numbers as the numbers they are", () => {
    const value = integer({ min: -9_999_999, max: 9_999_999 });
    assert(
      property(value, value, (a, b) => {
        const [first, second] = [a, b].map((number) =>
          of(`${(number / 1000).toFixed(3).replace("-", "−")} ms`),
        );
        expect(Math.sign(Number(first) - Number(second))).toBe(Math.sign(a - b));
      }),
    );
  });

  it("never fails and never gives NaN, whatever a cell holds", () => {
    assert(
      property(string({ unit: "grapheme" }), (text) => {
        expect(of(text)).not.toBeNaN();
      }),
    );
  });
});
