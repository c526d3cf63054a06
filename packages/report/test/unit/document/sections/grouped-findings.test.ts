import type { Comparison, GateId } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { claimsOf } from "../../../../src/claims/claims-of.ts";
import { groupedFindings } from "../../../../src/document/sections/grouped-findings.ts";
import { proseParts, proseText } from "../../../../src/wording/prose.ts";
import { caseCount } from "../../../fixture/case-count.ts";
import { anySession } from "../../../fixture/grammar/any-session.ts";
import { contradictions } from "../../../fixture/grammar/contradictions.ts";
import { groupContradictions } from "../../../fixture/grammar/group-contradictions.ts";
import { readSentences } from "../../../fixture/grammar/read-sentences.ts";
import { contradiction } from "../../../fixture/printed-numbers.ts";
import { reportInput } from "../../../fixture/report-input.ts";

describe("findings on many candidates", () => {
  it(
    "say of every candidate what its verdict says, alone or with its like",
    { timeout: 600_000 },
    () => {
      const seen = new Set<string>();
      fc.assert(
        fc.property(anySession, ({ input, comparisons }) => {
          const { items } = groupedFindings(input);
          const all = comparisons.map(({ comparison }) => comparison);
          const facts = items.map(({ text }) => readSentences(proseText(text)));
          const problems = facts.flatMap((sentence) => {
            const candidate = sentence[0]?.slots["candidate"];
            const own = comparisons.find(({ comparison }) => comparison.candidateArm === candidate);
            return sentence.flatMap((fact) => {
              seen.add(fact.rule);
              if (fact.rule.startsWith("group-")) return groupContradictions(fact, all);
              return own === undefined
                ? [`${fact.rule} is about nobody`]
                : contradictions(fact, own.comparison, own.inner);
            });
          });
          expect(problems).toEqual([]);
          const told = facts.flat().reduce((sum, { rule, slots }) => {
            if (rule.startsWith("detail")) return sum;
            const count = slots["count"];
            return sum + (typeof count === "object" && "value" in count ? count.value : 1);
          }, 0);
          expect(told).toBe(all.length);
          const book = claimsOf(input);
          const figures = items
            .flatMap(({ text }) => proseParts(text))
            .filter((part) => typeof part !== "string");
          expect(
            figures.flatMap(({ text, claim }) => contradiction(text, book.get(claim)) ?? []),
          ).toEqual([]);
        }),
        { numRuns: caseCount(100) },
      );
      // The generator reaches what is not decided; decided ones are below.
      for (const reached of ["few", "not-measured", "open"]) {
        expect(seen).toContain(`group-${reached}`);
      }
    },
  );

  it("put many decided candidates in one line, and the other metrics in one each", () => {
    const arms = Array.from({ length: 6 }, (_, index) => ({
      name: `arm-${index}`,
      options: { temperature: 0.1 * (index + 1) },
      speed: index === 5 ? 1 : 0.75 + index * 0.01,
    }));
    const input = reportInput({ runs: 8, arms: [{ name: "baseline" }, ...arms] });
    const { items, complete } = groupedFindings(input);
    expect(complete).toBe(true);
    const [faster, equivalent, ...others] = items.map(({ text }) => proseText(text));
    expect(faster).toMatch(
      /^5 candidates are faster than baseline: changes from −\d.* to −\d.*\.$/,
    );
    expect(equivalent).toMatch(/^arm-5 is equivalent to baseline within ±5 % in workflow time\./);
    for (const line of others) {
      expect(line).toMatch(/^\d \w+(, \d \w+)*: changes from .* to .*\.$/);
      expect(readSentences(line).map(({ rule }) => rule)).toEqual(["group-metric"]);
    }
  });

  it("name the causes where two groups would be called the same", () => {
    const arms = Array.from({ length: 6 }, (_, index) => ({
      name: `arm-${index}`,
      options: { temperature: 0.1 * (index + 1) },
    }));
    const input = reportInput({ runs: 8, arms: [{ name: "baseline" }, ...arms] });
    const comparisons = input.verdicts.comparisons.map((comparison): Comparison => {
      const index = arms.findIndex(({ name }) => name === comparison.candidateArm);
      const failedGates: GateId[] = index < 4 ? ["same-work"] : ["same-work", "warm"];
      return { ...comparison, verdict: { kind: "not-comparable", failedGates } };
    });
    const { items } = groupedFindings({ ...input, verdicts: { ...input.verdicts, comparisons } });
    const line = proseText(items.at(-1)?.text ?? []);
    expect(line).toBe(
      "4 not comparable (other work), 2 not comparable (other work + not warm): no change is known.",
    );
    expect(readSentences(line).map(({ rule }) => rule)).toEqual(["group-metric"]);
  });
});
