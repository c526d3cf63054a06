import {
  metricDefinition,
  METRICS,
  type Comparison,
  type GateId,
  type MetricId,
  type Verdict,
} from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { claimsFile } from "../../../src/claims/render-claims.ts";
import { buildDocument } from "../../../src/document/build-document.ts";
import type { Cell, ReportDocument, Wording } from "../../../src/document/report-document.ts";
import type { ReportInput } from "../../../src/index.ts";
import { proseParts, proseText } from "../../../src/wording/prose.ts";
import { contradiction } from "../../fixture/printed-numbers.ts";
import { reportInput } from "../../fixture/report-input.ts";

const BASE = reportInput({
  runs: 2,
  arms: [
    { name: "baseline" },
    ...Array.from({ length: 7 }, (_, index) => ({
      name: `arm-${"abcdefg".charAt(index)}`,
      options: { temperature: 0.1 * (index + 1) },
      speed: 1 - index * 0.02,
    })),
  ],
});
const MARGINS = BASE.verdicts.comparisons.map(({ margin }) => margin);
const JUDGED = METRICS.filter(({ better }) => better !== "none").map(({ id }): MetricId => id);
const GATES: readonly GateId[] = ["same-work", "treatment-delivered", "warm", "failures", "order"];

/** Reports are whole: more runs take minutes. */
const RUNS = 60;

const probability = fc.double({ noNaN: true, min: 1e-12, max: 1 });
const effect = fc
  .record({
    logRatio: fc.double({ noNaN: true, min: -1.5, max: 1.5 }),
    reach: fc.double({ noNaN: true, min: 1e-4, max: 1 }),
    hasInterval: fc.boolean(),
    p: probability,
    pAdjusted: probability,
    pEquivalence: probability,
    baselineRuns: fc.integer({ min: 2, max: 400 }),
    candidateRuns: fc.integer({ min: 2, max: 400 }),
  })
  .map(({ logRatio, reach, hasInterval, ...rest }) => ({
    ...rest,
    ratio: Math.exp(logRatio),
    // A field that could lie: nothing may read it.
    percentChange: -4321,
    ratioLow: hasInterval ? Math.exp(logRatio - reach) : null,
    ratioHigh: hasInterval ? Math.exp(logRatio + reach) : null,
    confidence: 0.95,
  }));

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
        reason: fc.constantFrom("insufficient-precision", "too-few-runs", "zero-variance"),
        requiredRuns: fc.option(fc.integer({ min: 2, max: 1000 }), { nil: null }),
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

/** Any deciding metric, with any verdicts of up to seven candidates. */
interface Recipe {
  readonly metric: MetricId;
  readonly stage: string | undefined;
  readonly margin: number;
  readonly design: Comparison["design"];
  readonly verdicts: readonly Verdict[];
}

const recipe: fc.Arbitrary<Recipe> = fc.constantFrom(...JUDGED).chain((metric) =>
  fc.record({
    metric: fc.constant(metric),
    stage: fc.constantFrom(undefined, "analyze", "report"),
    margin: fc.constantFrom(...new Set(MARGINS), 0.0125, 0.005),
    design: fc.constantFrom("blocked" as const, "independent" as const),
    verdicts: fc.array(verdictOf(metric), { minLength: 1, maxLength: 7 }),
  }),
);

function inputOf({ metric, stage, margin, design, verdicts }: Recipe): ReportInput {
  const subject = { metric, ...(stage !== undefined && { stage }), margin };
  const { plan } = BASE.resolvedPlan;
  const metrics = [{ id: metric, ...(stage !== undefined && { stage }), margin }];
  return {
    ...BASE,
    resolvedPlan: { ...BASE.resolvedPlan, plan: { ...plan, metrics } },
    verdicts: {
      ...BASE.verdicts,
      comparisons: verdicts.map((verdict, index): Comparison => ({
        ...subject,
        baselineArm: "baseline",
        candidateArm: `arm-${"abcdefg".charAt(index)}`,
        design,
        gates: GATES.map((id) => ({ id, status: "pass", evidence: "seen" })),
        verdict,
        warnings: index % 2 === 0 ? [] : ["one remark"],
      })),
    },
  };
}

function cellsOf({ sections }: ReportDocument): readonly Cell[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : [])),
  );
}

/** Every sentence that is worded from numbers. */
function sentencesOf({ decision, headline, sections }: ReportDocument): readonly Wording[] {
  const computed = new Set(["key-findings", "limitations", "conclusion"]);
  return [
    decision.decision,
    decision.sureness,
    decision.wouldChange,
    ...headline.flatMap(({ value, detail }) => [value, detail]),
    ...sections
      .filter(({ id }) => computed.has(id))
      .flatMap(({ id, blocks }) =>
        blocks.flatMap((block): readonly Wording[] => {
          if (block.kind === "paragraph" && id !== "key-findings") return [block.text];
          return block.kind === "list" ? block.items.map(({ text }) => text) : [];
        }),
      ),
  ];
}

/** Numbers of our own words: rules, names of models and servers. */
const OWN_WORDS =
  /80 % power|p50; p99|delay, p99|qwen2\.5:0\.5b|ollama 0\.32\.15|\b95 % CI\b|one of \d|in 1 of/g;

describe("printed numbers", () => {
  it("are claims that say the same, in every sentence and cell of reports with any verdicts", () => {
    fc.assert(
      fc.property(recipe, (each) => {
        const document = buildDocument(inputOf(each));
        const byId = new Map(document.claims.map((claim) => [claim.id, claim]));
        const check = (text: string, id: string): string | undefined => {
          const claim = byId.get(id);
          return claim === undefined ? `${id} is no claim` : contradiction(text, claim);
        };
        const parts = sentencesOf(document).flatMap(proseParts);
        expect([
          ...parts.flatMap((part) =>
            typeof part === "string" ? [] : (check(part.text, part.claim) ?? []),
          ),
          ...cellsOf(document).flatMap(({ text, claim }) =>
            claim === undefined ? [] : (check(text, claim) ?? []),
          ),
          ...parts.flatMap((part) =>
            typeof part === "string" && /\d/.test(part.replaceAll(OWN_WORDS, "")) ? [part] : [],
          ),
        ]).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("come with words that the verdicts allow", () => {
    fc.assert(
      fc.property(recipe, (each) => {
        const document = buildDocument(inputOf(each));
        const kinds = new Set(each.verdicts.map(({ kind }) => kind));
        for (const sentence of sentencesOf(document).map(proseText)) {
          expect(sentence).not.toMatch(/significan|improv|winner|clearly|dramatic/i);
          expect(/\bbest\b/i.test(sentence) && !kinds.has("faster")).toBe(false);
          expect(/\bfaster\b/.test(sentence) && !kinds.has("faster")).toBe(false);
          expect(/\bslower\b/.test(sentence) && !kinds.has("slower")).toBe(false);
        }
        const { decision } = document.decision;
        // A percent is of something: the sentence names what it is compared with.
        expect(proseText(decision).includes("%") ? proseText(decision) : "baseline").toContain(
          "baseline",
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe("claims.json", () => {
  it("gives every claim once, with the lists of ids shared", () => {
    const { claims, sets } = claimsFile(BASE);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    expect(new Set(sets.map((set) => set.join(" "))).size).toBe(sets.length);
    for (const { runs, calls } of claims) {
      for (const place of [runs, calls]) expect(place ?? 0).toBeLessThan(sets.length);
    }
  });
});
