import type { Sample } from "../sample/sample.ts";

/** Which way is good. */
export type Direction = "higher-is-better" | "lower-is-better";

/**
 * How runs were ordered: `blocked` pairs baseline[i] with candidate[i], measured in block i;
 * `independent` makes no such claim.
 */
export type Design = "independent" | "blocked";

/** What may be said of a candidate. */
export type Verdict = "faster" | "slower" | "equivalent" | "inconclusive";

/** Why a candidate is inconclusive. */
export type InconclusiveReason = "zero-variance" | "too-few-runs" | "insufficient-precision";

/** Doubts to print beside a verdict. */
export type ComparisonWarning = "rank-test-disagrees";

/** One metric of one stage: one positive value per run, warm calls only. */
export interface ComparisonInput {
  readonly baseline: Sample;
  readonly candidates: readonly Sample[];
  /**
   * Blocked: the baseline's values of each candidate's own blocks, where candidates were not all
   * measured in the same ones. Absent = `baseline` for all.
   */
  readonly partners?: readonly Sample[];
  readonly direction: Direction;
  readonly design: Design;
  /** Largest relative difference that does not matter, as a ratio; fixed before measuring. */
  readonly margin: number;
  /** Error rate of each family of tests; default 0.05. */
  readonly alpha?: number;
  /** Fewest runs per arm for a verdict, at least 2; default 5. */
  readonly minRuns?: number;
}

/** What one arm's runs look like in the order they were measured. */
export interface ArmDiagnostics {
  readonly n: number;
  /** 0-based indices beyond Tukey's inner and outer fences; labelled, never dropped. */
  readonly mildOutliers: readonly number[];
  readonly severeOutliers: readonly number[];
  /** Lag-1 autocorrelation; null for one run or equal values. */
  readonly lag1: number | null;
  /** |lag1| > 2/√n. */
  readonly dependent: boolean;
  /** Spearman correlation of value and order; null below three runs or for equal values. */
  readonly drift: { readonly rho: number; readonly p: number } | null;
  /** The first run is more than ten robust standard deviations from the median: a cold start. */
  readonly firstRunOutlier: boolean;
}

/** Robust and distribution-free companions of a comparison; they never decide the verdict. */
export interface Companions {
  /** Exp of the Hodges–Lehmann shift of logarithms (of their differences when blocked). */
  readonly hodgesLehmann: {
    readonly ratio: number;
    readonly lower: number;
    readonly upper: number;
    readonly achievedConfidence: number;
  };
  /** Two-sided Mann–Whitney p, exact up to 2500 pairs of runs; ignores blocks. */
  readonly mannWhitneyP: number;
  /** The rank test that fits the design; the one `rank-test-disagrees` looks at. */
  readonly rankTest: {
    readonly method: "mann-whitney" | "wilcoxon-signed-rank";
    readonly p: number;
  };
  /** P(candidate > baseline) − P(candidate < baseline). */
  readonly cliffsDelta: number;
  readonly candidate: ArmDiagnostics;
}

/** One candidate against the baseline. Ratios are candidate / baseline of geometric means. */
export interface ComparisonResult {
  readonly verdict: Verdict;
  /** Set when inconclusive. */
  readonly reason?: InconclusiveReason;
  readonly ratio: number;
  /** 100·(ratio − 1). */
  readonly percentChange: number;
  /** Bounds of the ratio at `confidence`; null when they cannot be computed. */
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  readonly confidence: number;
  /** Two-sided p of ratio = 1. */
  readonly p: number | null;
  /** The larger one-sided p of the two tests that the ratio lies beyond the margin. */
  readonly pEquivalence: number | null;
  /** Holm-adjusted over the candidates that were tested; null for those that were not. */
  readonly pAdjusted: number | null;
  readonly pEquivalenceAdjusted: number | null;
  /** faster/slower: the interval at 1 − alpha/k lies wholly beyond the margin. */
  readonly beyondMargin?: boolean;
  /** faster/slower: without some single run (or block) the claim would not stand. */
  readonly fragile?: boolean;
  /** inconclusive: runs per arm for 80 % power at the margin; null for more than 1000. */
  readonly requiredRuns?: number | null;
  /** Sd of ln(value), root mean square of the arms (blocked: sd of the log differences). */
  readonly stdDevLog: number | null;
  readonly df: number | null;
  readonly nBaseline: number;
  readonly nCandidate: number;
  readonly companions: Companions;
  readonly warnings: readonly ComparisonWarning[];
}

/** Every candidate against one baseline, with the settings that decided. */
export interface ComparisonReport {
  readonly direction: Direction;
  readonly design: Design;
  readonly margin: number;
  /** Ratios that count as equivalent: [1 − margin, 1/(1 − margin)]. */
  readonly equivalenceBounds: { readonly lower: number; readonly upper: number };
  readonly alpha: number;
  readonly minRuns: number;
  /** k: candidates with enough runs and some variance, over which p-values were adjusted. */
  readonly testedCandidates: number;
  readonly baseline: ArmDiagnostics;
  /** In the order of the candidates given. */
  readonly results: readonly ComparisonResult[];
}
