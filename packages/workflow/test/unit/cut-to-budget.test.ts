import { estimateTokens } from "@runproof/ingestion";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cutToBudget } from "../../src/cut-to-budget.ts";

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
      { numRuns: 1_000 },
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
    expect(cutToBudget("😀".repeat(40), 10)).toBe("😀".repeat(7));
  });
});
