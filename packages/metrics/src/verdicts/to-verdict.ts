import type { Verdict } from "@runproof/contract";
import type { ComparisonResult } from "@runproof/stats";

/**
 * The verdict of the statistics in the words of the record.
 *
 * `pEquivalence` is the Holm-adjusted one where several candidates were tested: it is the number
 * that decided.
 */
export function toVerdict(result: ComparisonResult): Verdict {
  const effect = {
    ratio: result.ratio,
    percentChange: result.percentChange,
    ratioLow: result.ciLower,
    ratioHigh: result.ciUpper,
    confidence: result.confidence,
    p: result.p,
    pAdjusted: result.pAdjusted,
    pEquivalence: result.pEquivalenceAdjusted ?? result.pEquivalence,
    baselineRuns: result.nBaseline,
    candidateRuns: result.nCandidate,
  };
  switch (result.verdict) {
    case "faster":
    case "slower":
      return {
        kind: result.verdict,
        ...effect,
        beyondMargin: result.beyondMargin ?? false,
        fragile: result.fragile ?? false,
      };
    case "equivalent":
      return { kind: "equivalent", ...effect };
    case "inconclusive":
      return {
        kind: "inconclusive",
        ...effect,
        reason: result.reason ?? "insufficient-precision",
        ...(result.requiredRuns !== undefined && { requiredRuns: result.requiredRuns }),
      };
  }
}
