import { pAdjust } from "../multiplicity/p-adjust.ts";
import { requireLogs } from "../sample/require-logs.ts";
import { armDiagnostics } from "./arm-diagnostics.ts";
import { companions } from "./companions.ts";
import type { ComparisonInput, ComparisonReport, ComparisonResult } from "./comparison.ts";
import { conclude } from "./conclude.ts";
import { type OpenedCandidate, openCandidate } from "./open-candidate.ts";
import { settingsOf } from "./settings-of.ts";
import type { Settings } from "./settings.ts";

/**
 * Decides for each candidate: faster, slower, equivalent within ±margin, or inconclusive with the
 * number of runs that would settle it.
 *
 * The effect is the ratio of geometric means, without unit: Welch's t (1947) on logarithms, or a
 * paired t on log differences for a blocked design. Equivalence is two one-sided tests (Schuirmann
 * 1987) against the margin; both families of p-values are adjusted (Holm 1979) over the tested
 * candidates. "Not significant" never becomes "no difference". The caller has already made sure
 * that all arms did the same work.
 *
 * Arms with fewer than `minRuns` runs, or without variance, are inconclusive and take no part in
 * the adjustment; no candidates give no results.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, `NON_POSITIVE`, `LENGTH_MISMATCH` (blocked),
 *   `INVALID_BOUNDS` (margin), `INVALID_PROBABILITY` (alpha), `INVALID_ARGUMENT` (minRuns)
 */
export function compareToBaseline(input: ComparisonInput): ComparisonReport {
  const settings = settingsOf(input);
  const { direction, design, margin, alpha, minRuns } = settings;
  const baseline = requireLogs(input.baseline);
  const partners = input.candidates.map((_, index) => {
    const own = input.partners?.[index];
    return own === undefined ? baseline : requireLogs(own);
  });
  const opened = input.candidates.map((runs, index) =>
    openCandidate(runs, partners[index] ?? baseline, settings),
  );
  const tested = opened.filter(({ refusal }) => refusal === undefined);
  const p = pAdjust(
    tested.map((candidate) => candidate.p ?? 1),
    "holm",
  );
  const pEquivalence = pAdjust(
    tested.map((candidate) => candidate.pEquivalence ?? 1),
    "holm",
  );
  return {
    direction,
    design,
    margin,
    equivalenceBounds: { lower: 1 - margin, upper: 1 / (1 - margin) },
    alpha,
    minRuns,
    testedCandidates: tested.length,
    baseline: armDiagnostics(input.baseline),
    results: opened.map((candidate, place) => {
      const index = tested.indexOf(candidate);
      const adjusted = { p: p[index] ?? null, pEquivalence: pEquivalence[index] ?? null };
      // A refused candidate would join the family, so its plan counts every candidate.
      const family = index >= 0 ? tested.length : opened.length;
      return report(candidate, partners[place] ?? baseline, adjusted, { ...settings, family });
    }),
  };
}

function report(
  candidate: OpenedCandidate,
  baseline: Float64Array,
  adjusted: { readonly p: number | null; readonly pEquivalence: number | null },
  settings: Settings & { readonly family: number },
): ComparisonResult {
  const { effect } = candidate;
  const estimated = effect.kind === "estimated" ? effect : undefined;
  const beside = companions(candidate.logs, baseline, settings.design, settings.confidence);
  return {
    ...conclude(candidate, baseline, adjusted, beside.rankTest.p, settings),
    ratio: Math.exp(effect.d),
    percentChange: 100 * Math.expm1(effect.d),
    ciLower: candidate.ciLower,
    ciUpper: candidate.ciUpper,
    confidence: settings.confidence,
    p: candidate.p,
    pEquivalence: candidate.pEquivalence,
    pAdjusted: adjusted.p,
    pEquivalenceAdjusted: adjusted.pEquivalence,
    stdDevLog: estimated?.stdDev ?? null,
    df: estimated?.df ?? null,
    nBaseline: baseline.length,
    nCandidate: candidate.logs.length,
    companions: { ...beside, candidate: armDiagnostics(candidate.runs) },
  };
}
