import {
  metricDefinition,
  METRICS,
  type Comparison,
  type GateId,
  type MetricId,
  type StageName,
  type Verdict,
} from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { surenessSentence } from "../../../src/wording/sureness-sentence.ts";
import { verdictSentence } from "../../../src/wording/verdict-sentence.ts";
import { wouldChangeSentence } from "../../../src/wording/would-change-sentence.ts";

const GATES: readonly GateId[] = ["same-work", "treatment-delivered", "warm", "failures", "order"];
const JUDGED = METRICS.filter(({ better }) => better !== "none").map(({ id }): MetricId => id);

const probability = fc.double({ noNaN: true, min: 1e-12, max: 1 });

const effect = fc
  .record({
    logRatio: fc.double({ noNaN: true, min: -1.5, max: 1.5 }),
    reach: fc.double({ noNaN: true, min: 1e-4, max: 1 }),
    hasInterval: fc.boolean(),
    p: probability,
    pEquivalence: probability,
    runs: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ logRatio, reach, hasInterval, p, pEquivalence, runs }) => ({
    ratio: Math.exp(logRatio),
    // A field that could lie: the sentence must not read it.
    percentChange: -4321,
    ratioLow: hasInterval ? Math.exp(logRatio - reach) : null,
    ratioHigh: hasInterval ? Math.exp(logRatio + reach) : null,
    confidence: 0.95,
    p,
    pAdjusted: p,
    pEquivalence,
    baselineRuns: runs,
    candidateRuns: runs,
  }));

/** Any verdict a metric may have; directions agree with the ratio, as the statistics give them. */
function verdictOf(metric: MetricId): fc.Arbitrary<Verdict> {
  const lower = metricDefinition(metric).better === "lower";
  return fc.oneof(
    fc
      .record({ effect, beyondMargin: fc.boolean(), fragile: fc.boolean() })
      .filter(({ effect: { ratio } }) => Math.abs(ratio - 1) > 1e-3)
      .map(({ effect: numbers, ...flags }): Verdict => ({
        kind: numbers.ratio < 1 === lower ? "faster" : "slower",
        ...numbers,
        ...flags,
      })),
    effect.map((numbers): Verdict => ({ kind: "equivalent", ...numbers })),
    fc
      .record({
        effect,
        reason: fc.constantFrom(
          "insufficient-precision" as const,
          "too-few-runs" as const,
          "zero-variance" as const,
        ),
        requiredRuns: fc.option(fc.integer({ min: 2, max: 1000 })),
      })
      .map(({ effect: numbers, ...rest }): Verdict => ({
        kind: "inconclusive",
        ...numbers,
        ...rest,
      })),
    fc
      .subarray([...GATES], { minLength: 1 })
      .map((failedGates): Verdict => ({ kind: "not-comparable", failedGates })),
    fc.constant<Verdict>({ kind: "not-measured", reason: "every run failed" }),
  );
}

const comparison: fc.Arbitrary<Comparison> = fc.constantFrom(...JUDGED).chain((metric) =>
  fc.record({
    metric: fc.constant(metric),
    stage: fc.constantFrom<StageName>("scan", "ingest", "analyze", "report"),
    baselineArm: fc.constant("baseline"),
    candidateArm: fc.constant("chimera"),
    margin: fc.double({ noNaN: true, min: 0.001, max: 0.5 }),
    design: fc.constantFrom("blocked" as const, "independent" as const),
    gates: fc.constant([]),
    verdict: verdictOf(metric),
    warnings: fc.constant([]),
  }),
);

/** Numbers of a text with a true minus sign: "−1.5 %" → −1.5. */
function percentsIn(text: string): readonly number[] {
  return [...text.matchAll(/([+−]?)(\d+(?:\.\d+)?) %(?! CI)/g)].map(
    ([, sign, digits]) => (sign === "−" ? -1 : 1) * Number(digits),
  );
}

describe("verdictSentence", () => {
  it("never contradicts its numbers: direction, sign and size agree, for thousands of verdicts", () => {
    fc.assert(
      fc.property(comparison, (each) => {
        const sentence = verdictSentence(each);
        const { verdict, metric } = each;
        const words = [
          "faster",
          "slower",
          "equivalent",
          "Inconclusive",
          "Not comparable",
          "Not measured",
        ];
        const said = words.filter((word) => sentence.includes(word));
        const expected = {
          faster: "faster",
          slower: "slower",
          equivalent: "equivalent",
          inconclusive: "Inconclusive",
          "not-comparable": "Not comparable",
          "not-measured": "Not measured",
        }[verdict.kind];
        expect(said).toEqual([expected]);

        const moved = /: ([+−]\d[^,]*%),/.exec(sentence)?.[1];
        expect(moved !== undefined).toBe(verdict.kind === "faster" || verdict.kind === "slower");
        if (moved === undefined || !("ratio" in verdict)) return;
        const [change = NaN] = percentsIn(moved);
        const good = metricDefinition(metric).better === "lower" ? change < 0 : change > 0;
        // oxlint-disable-next-line vitest/no-conditional-expect -- asserted for every verdict with a change
        expect([good, Math.abs(change - (verdict.ratio - 1) * 100) < 0.06]).toEqual([
          sentence.includes("faster"),
          true,
        ]);
      }),
      { numRuns: 5000 },
    );
  });

  it("refuses a verdict that contradicts its own ratio", () => {
    const numbers = {
      ratio: 1.2,
      percentChange: 20,
      ratioLow: 1.1,
      ratioHigh: 1.3,
      confidence: 0.95,
      p: 0.01,
      pAdjusted: 0.01,
      pEquivalence: 1,
      baselineRuns: 5,
      candidateRuns: 5,
      beyondMargin: true,
      fragile: false,
    };
    const lie: Comparison = {
      metric: "ttftMs",
      stage: "report",
      baselineArm: "baseline",
      candidateArm: "chimera",
      margin: 0.1,
      design: "blocked",
      gates: [],
      verdict: { kind: "faster", ...numbers },
      warnings: [],
    };
    expect(() => verdictSentence(lie)).toThrow(/contradicts its ratio/);
    expect(verdictSentence({ ...lie, metric: "decodeTokensPerSecond" })).toContain(
      "chimera is faster than baseline in decode rate of report: +20.0 %",
    );
  });
});

describe("surenessSentence", () => {
  it("gives ratio, change and interval of the record, parsed back, for thousands of verdicts", () => {
    fc.assert(
      fc.property(
        comparison.filter(({ verdict }) => "ratio" in verdict),
        (each) => {
          const { verdict } = each;
          if (!("ratio" in verdict)) return;
          const sentence = surenessSentence(each, "ollama", undefined);
          const [, text = ""] = /a change of ([^;]*)/.exec(sentence) ?? [];
          const expected = [verdict.ratio, verdict.ratioLow, verdict.ratioHigh]
            .filter((ratio) => ratio !== null)
            .map((ratio) => (ratio - 1) * 100);
          const printed = percentsIn(text);
          expect(printed).toHaveLength(expected.length);
          for (const [index, value] of printed.entries()) {
            expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(0.06);
          }
          const [, ratio = ""] = /ratio (\d+\.\d+)/.exec(sentence) ?? [];
          expect(Number(ratio)).toBeCloseTo(verdict.ratio, 2);
          expect(sentence).toMatch(
            each.design === "blocked"
              ? new RegExp(`in ${verdict.baselineRuns} pairs? of runs`)
              : new RegExp(`in ${verdict.baselineRuns} \\+ ${verdict.candidateRuns} runs`),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("wouldChangeSentence", () => {
  it("never promises a verdict for fewer runs than there are", () => {
    fc.assert(
      fc.property(comparison, (each) => {
        const sentence = wouldChangeSentence(each, "m on this machine");
        const needed = /(?:About|At least) (\d+) (?:usable )?runs.*there are (\d+)/.exec(sentence);
        expect(sentence.length).toBeGreaterThan(20);
        expect(needed === null || Number(needed[1]) > Number(needed[2])).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
