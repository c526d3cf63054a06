import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cosineSimilarity } from "../../../src/quality/cosine-similarity.ts";
import { grounding, materialNumbers } from "../../../src/quality/grounding.ts";
import { numbersIn } from "../../../src/quality/numbers-in.ts";
import { outlineCompliance } from "../../../src/quality/outline-compliance.ts";
import { repetition } from "../../../src/quality/repetition.ts";
import { loadRougeL } from "../../../src/quality/rouge-l.ts";
import { wordsOf } from "../../../src/quality/words-of.ts";

const OUTLINE = ["Summary", "Key Findings", "Recommendations"];

const write = (headings: readonly string[]): string =>
  headings.map((each) => `# ${each}\n`).join("");

describe("outlineCompliance", () => {
  it.each([
    ["## Summary\ntext\n## Key findings\n- a\n## Recommendations\n", 1],
    ["**Summary**\ntext\n\n**Key Findings:**\n1. a\n\n__Recommendations__\n", 1],
    ["1. Summary\n2. KEY FINDINGS\n3. Recommendations:\n", 1],
    ["Summary: all is well\nKey Findings: none\n", 2 / 3],
    ["Summary\n=======\n\nKey findings\n---\n\nand so on", 2 / 3],
    ["# Recommendations\n# Key Findings\n# Summary\n", 1 / 3],
    ["The summary of key findings.", 0],
    ["", 0],
  ])("reads headings in the ways that models write them: %j", (answer, share) => {
    expect(outlineCompliance(answer, OUTLINE)?.share).toBeCloseTo(share, 12);
  });

  it("names what is missing, and asks for nothing without an outline", () => {
    expect(outlineCompliance("# Summary\n# Recommendations", OUTLINE)).toEqual({
      asked: 3,
      missing: ["Key Findings"],
      share: 2 / 3,
    });
    expect(outlineCompliance("# Summary", [])).toBeUndefined();
  });

  it("is whole for its own outline and falls with every heading taken away", () => {
    const heading = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(heading, { minLength: 1, maxLength: 8 }), fc.nat(), (outline, place) => {
        expect(outlineCompliance(write(outline), outline)?.share).toBe(1);
        const fewer = outline.toSpliced(place % outline.length, 1);
        const found = outlineCompliance(write(fewer), outline);
        expect(found?.missing).toHaveLength(1);
      }),
    );
  });
});

describe("grounding", () => {
  const material = materialNumbers(
    "region,sales\nnorth,12345.67\nsouth,980\nshare,0.4567\nloss,-3.25\n1.234,5 kg",
  );

  it.each([
    ["12,345.67", true],
    ["12 345.67", true],
    ["12'345.67", true],
    ["12345.7", true],
    ["12,346", true],
    ["12,350", false],
    ["980", true],
    ["981", false],
    ["46 %", true],
    ["45.7%", true],
    ["45%", false],
    ["3.25", true],
    ["−3.25", true],
    ["3", false],
    ["1234.5", true],
    ["7", false],
  ])("%s", (number, grounded) => {
    expect(grounding(`It is ${number} in all.`, material)?.grounded).toBe(grounded ? 1 : 0);
  });

  it.each(["512", "128", "80", "0.8"])("finds %s in rows of numbers of three digits", (number) => {
    for (const rows of ["80,512,128,0.8\n", "80 512 128 0.8\n", "[80,512,128,0.8]"]) {
      expect(grounding(`It is ${number} in all.`, materialNumbers(rows))?.grounded).toBe(1);
    }
  });

  it("counts different numbers once, names the unfounded, and is silent without numbers", () => {
    expect(grounding("1. 980 of 980\n2. 77 of 980\n", material)).toEqual({
      numbers: 2,
      grounded: 1,
      unfounded: ["77"],
    });
    expect(grounding("no number at all", material)).toBeUndefined();
    expect(grounding("sha256 and v1.2.3beta of E.164", material)?.grounded ?? 0).toBe(0);
  });

  it("finds every number that was copied, however it is grouped", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 1, maxLength: 20 }),
        (numbers) => {
          const found = grounding(
            numbers.map((number) => number.toLocaleString("en")).join(" and "),
            materialNumbers(numbers.join("\n")),
          );
          expect(found?.grounded).toBe(found?.numbers);
        },
      ),
    );
  });

  it("comes to an end with long hostile text", () => {
    for (const text of [
      "1,".repeat(200_000),
      "1 000".repeat(100_000),
      "-".repeat(300_000),
      "1e".repeat(100_000),
    ]) {
      expect(numbersIn(text).length).toBeGreaterThanOrEqual(0);
      expect(outlineCompliance(text, ["x"])?.share).toBe(0);
    }
  });
});

describe("repetition", () => {
  it("tells a loop from a text", () => {
    const text = wordsOf(
      "The north sold more than the south, and the east sold less than both of them.",
    );
    expect(repetition(text)).toEqual({ distinctShare: 1, repeatedShare: 0 });
    const loop = repetition(wordsOf("all is well ".repeat(10)));
    expect(loop.distinctShare).toBeCloseTo(3 / 27, 12);
    expect(loop.repeatedShare).toBeCloseTo(27 / 30, 12);
  });

  it("stays between 0 and 1, and rises when the end is said again", () => {
    const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(words, (some) => {
        const { distinctShare = -1, repeatedShare = -1 } = repetition(some);
        expect(distinctShare).toBeGreaterThan(0);
        expect(distinctShare).toBeLessThanOrEqual(1);
        expect(repeatedShare).toBeGreaterThanOrEqual(0);
        expect(repeatedShare).toBeLessThan(1);
        expect(repetition([...some, ...some]).repeatedShare).toBeGreaterThanOrEqual(0.5);
      }),
    );
    expect(repetition([])).toEqual({ distinctShare: undefined, repeatedShare: undefined });
  });
});

describe("similarity", () => {
  it("is ROUGE-L of words: 1 for the same, F1 of the longest common subsequence else", async () => {
    const rougeL = await loadRougeL();
    expect(rougeL("The north, sold MORE!", "the north sold more")).toBe(1);
    // Lin (2004): police kill the gunman / police killed the gunman: LCS police, the, gunman.
    expect(rougeL("police kill the gunman", "police killed the gunman")).toBeCloseTo(0.75, 12);
    expect(rougeL("the gunman kill police", "police killed the gunman")).toBeCloseTo(0.5, 12);
    expect(rougeL("a b", "c d")).toBe(0);
    expect(rougeL("…", "a")).toBeUndefined();
  });

  it("is symmetric and within 0 to 1", async () => {
    const rougeL = await loadRougeL();
    const text = fc
      .array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 12 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const value = rougeL(a, b) ?? -1;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(rougeL(b, a)).toBeCloseTo(value, 12);
      }),
    );
  });

  it("is the cosine of vectors, where they have one", () => {
    expect(cosineSimilarity([1, 0], [0, 2])).toBe(0);
    expect(cosineSimilarity([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
    expect(cosineSimilarity([1, 2], [-1, -2])).toBeCloseTo(-1, 12);
    for (const [a, b] of [
      [
        [0, 0],
        [1, 1],
      ],
      [[1], [1, 2]],
      [[], []],
      [[Number.NaN], [1]],
    ] as const) {
      expect(cosineSimilarity(a, b)).toBeUndefined();
    }
  });
});
