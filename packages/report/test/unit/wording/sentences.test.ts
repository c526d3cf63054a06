import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { proseText } from "../../../src/wording/prose.ts";
import { surenessProse } from "../../../src/wording/sureness-sentence.ts";
import { verdictSentence } from "../../../src/wording/verdict-sentence.ts";
import { wouldChangeProse } from "../../../src/wording/would-change-sentence.ts";
import { caseCount } from "../../fixture/case-count.ts";
import { anyComparison } from "../../fixture/grammar/any-comparison.ts";
import { contradictions } from "../../fixture/grammar/contradictions.ts";
import { readSentences } from "../../fixture/grammar/read-sentences.ts";
import { SENTENCE_RULES } from "../../fixture/grammar/sentence-rules.ts";

const SETTING = "m on this machine";

describe("sentences about comparisons", () => {
  it("say what their numbers say: each is read back and compared", { timeout: 600_000 }, () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyComparison, ({ comparison, inner }) => {
        const sentences = [
          verdictSentence(comparison),
          proseText(surenessProse(comparison, "ollama", inner)),
          proseText(wouldChangeProse(comparison, SETTING, "ollama")),
        ];
        const facts = sentences.flatMap(readSentences);
        for (const { rule } of facts) seen.set(rule, (seen.get(rule) ?? 0) + 1);
        expect(facts.flatMap((fact) => contradictions(fact, comparison, inner))).toEqual([]);
      }),
      { numRuns: caseCount(5000) },
    );
    // The generator reaches every kind of sentence.
    const kinds = new Set([...seen.keys()].map((rule) => rule.replace(/-(?:pairs|both)$/, "")));
    expect([...kinds].toSorted()).toEqual([
      "about",
      "at-least",
      "both-values",
      "coarse-clock",
      "cures",
      "direction",
      "direction-beyond",
      "equivalent",
      "exceeds",
      "fragile",
      "holds",
      "narrower",
      "not-comparable",
      "not-measured",
      "nothing-computed",
      "over-1000",
      "power-reached",
      "sureness",
      "too-few",
      "unsettled",
      "zero-variance",
    ]);
  });

  it("give cures of what somebody else measured to those who measure anew", () => {
    const refused = fc
      .sample(anyComparison, { numRuns: 500, seed: 1 })
      .find(
        ({ comparison: { verdict, gates } }) =>
          verdict.kind === "not-comparable" &&
          gates.some(({ status, cure }) => status === "fail" && cure !== undefined),
      );
    if (refused === undefined) throw new Error("no cure among five hundred");
    const said = proseText(wouldChangeProse(refused.comparison, SETTING, "imported"));
    expect(said).toMatch(/^To allow a verdict, measure anew: /);
    expect(readSentences(said)).toHaveLength(1);
  });

  it("have no words for what no test said", () => {
    const words = SENTENCE_RULES.map(({ template }) => template).join("\n");
    expect(words).not.toMatch(/significan|improv|winner|clearly|dramatic|obvious/i);
    const best = SENTENCE_RULES.filter(({ template }) => /\bbest\b/.test(template));
    expect(best.map(({ name }) => name)).toEqual(["winners-curse"]);
  });
});
