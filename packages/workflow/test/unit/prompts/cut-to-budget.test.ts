import { estimateTokens } from "@runproof/ingestion";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cutToBudget } from "../../../src/prompts/cut-to-budget.ts";

const count = (text: string): number => text.length;

describe("cutToBudget", () => {
  it("gives a well-formed beginning of the text that fits", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.integer({ min: 1, max: 100 }),
        (text, budget) => {
          const cut = cutToBudget(text, budget);
          expect(estimateTokens(cut)).toBeLessThanOrEqual(budget);
          expect(text.trim().startsWith(cut)).toBe(true);
          expect(cut.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("uses the budget and cuts between words", () => {
    const text = "one two three four five six ".repeat(50);
    const cut = cutToBudget(text, 100);
    expect(estimateTokens(cut)).toBeGreaterThan(95);
    expect(cut).toMatch(/(?:one|two|three|four|five|six)$/);
  });

  it("leaves alone what fits, and mends what a model sent in halves", () => {
    expect(cutToBudget("  ## Analysis\n\nAll well.\n", 100)).toBe("## Analysis\n\nAll well.");
    expect(cutToBudget("half \uD83D of it", 100)).toBe("half \uFFFD of it");
    expect(cutToBudget("", 100)).toBe("");
  });

  it("keeps a character of two halves whole", () => {
    const cut = cutToBudget("😀".repeat(40), 10);
    expect(cut).toMatch(/^(?:😀)+$/u);
    expect(estimateTokens(`${cut}😀`)).toBeGreaterThan(10);
  });

  it("prefers the end of a line or a sentence that is near", () => {
    expect(cutToBudget("one two. three four five\nsix seven", 30, count)).toBe(
      "one two. three four five",
    );
    expect(cutToBudget("One two three four. Five six", 22, count)).toBe("One two three four.");
    expect(cutToBudget("One. Two three four five six", 22, count)).toBe("One. Two three four");
    expect(cutToBudget("one two three", 7, count)).toBe("one two");
    expect(cutToBudget("inseparable", 5, count)).toBe("insep");
  });
});
