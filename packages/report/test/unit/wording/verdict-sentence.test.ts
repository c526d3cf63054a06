import type { Comparison } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { verdictSentence } from "../../../src/wording/verdict-sentence.ts";

describe("verdictSentence", () => {
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
