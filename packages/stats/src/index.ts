export { StatsError, type StatsErrorCode } from "./stats-error.ts";
export type { Sample } from "./sample/sample.ts";
export type { Interval } from "./sample/interval.ts";
export { seededRandom, type SeededRandom } from "./random/seeded-random.ts";
export * as dist from "./distributions/dist.ts";

export { summary, type Summary } from "./describe/summary.ts";
export { quantile, type QuantileType } from "./describe/quantile.ts";
export { median } from "./describe/median.ts";
export { quantileCI, type QuantileInterval } from "./describe/quantile-ci.ts";
export { meanCI, type MeanInterval } from "./describe/mean-ci.ts";
export { geometricMeanCI, type GeometricMeanInterval } from "./describe/geometric-mean-ci.ts";

export type { Alternative } from "./hypothesis/alternative.ts";
export type { TTest, TTestOptions } from "./hypothesis/t-test.ts";
export type { SampleSummary } from "./hypothesis/sample-summary.ts";
export { welchT } from "./hypothesis/welch-t.ts";
export { welchTFromSummary } from "./hypothesis/welch-t-from-summary.ts";
export { studentT } from "./hypothesis/student-t.ts";
export { pairedT } from "./hypothesis/paired-t.ts";
export {
  mannWhitney,
  type MannWhitney,
  type MannWhitneyOptions,
} from "./hypothesis/mann-whitney.ts";
export {
  wilcoxonSignedRank,
  type WilcoxonSignedRank,
  type WilcoxonSignedRankOptions,
} from "./hypothesis/wilcoxon-signed-rank.ts";

export { ratioCI, type RatioInterval, type RatioOptions } from "./effects/ratio-ci.ts";
export type { ShiftInterval } from "./effects/shift-interval.ts";
export { hodgesLehmann } from "./effects/hodges-lehmann.ts";
export { hodgesLehmannOneSample } from "./effects/hodges-lehmann-one-sample.ts";
export { cliffsDelta, type CliffsDelta, type Magnitude } from "./effects/cliffs-delta.ts";

export { cohensD, cohensDFromSummary, type CohensD } from "./effects/cohens-d.ts";

export { tost, type Tost, type TostOptions } from "./equivalence/tost.ts";
export { tostRatio, type TostRatio, type TostRatioOptions } from "./equivalence/tost-ratio.ts";

export { pAdjust, type PAdjustMethod } from "./multiplicity/p-adjust.ts";

export {
  proportionCI,
  type ProportionInterval,
  type ProportionOptions,
} from "./proportions/proportion-ci.ts";
export { twoProportion, type Count, type TwoProportion } from "./proportions/two-proportion.ts";
export { fisherExact, type FisherExact, type TwoByTwo } from "./proportions/fisher-exact.ts";
export { chiSquare, type ChiSquare } from "./proportions/chi-square.ts";
export {
  binomialTest,
  type BinomialTest,
  type BinomialTestOptions,
} from "./proportions/binomial-test.ts";

export { powerTwoSampleT, type TwoSamplePowerInput } from "./power/power-two-sample-t.ts";
export {
  requiredNTwoSampleT,
  type RequiredN,
  type RequiredNInput,
} from "./power/required-n-two-sample-t.ts";
export {
  minimumDetectableEffect,
  type MinimumDetectableEffectInput,
} from "./power/minimum-detectable-effect.ts";

export { detectableEffect, type DetectableEffectInput } from "./power/detectable-effect.ts";
export { requiredRuns } from "./decide/required-runs.ts";
export {
  detectableAtLooks,
  requiredRunsAtLooks,
  type LooksToPlan,
} from "./power/power-at-looks.ts";
export {
  powerWhenPrecise,
  type PowerWhenPrecise,
  type PrecisionToPlan,
} from "./power/power-when-precise.ts";
export { requiredNForHalfWidth, type HalfWidthInput } from "./power/required-n-for-half-width.ts";

export { anovaOneWay, type OneWayAnova } from "./groups/anova-one-way.ts";
export { welchAnova, type WelchAnova } from "./groups/welch-anova.ts";
export { kruskalWallis, type KruskalWallis } from "./groups/kruskal-wallis.ts";
export { levene, type Levene } from "./groups/levene.ts";
export { varianceRatio, type VarianceRatio } from "./groups/variance-ratio.ts";
export { tukeyHSD, type TukeyHSD, type TukeyPair } from "./groups/tukey-hsd.ts";
export { nestedVariance, type NestedVariance } from "./groups/nested-variance.ts";
export {
  anovaFactorial,
  type FactorialAnova,
  type FactorialTerm,
} from "./groups/anova-factorial.ts";
export type { FactorialInput, FactorialObservation, Level } from "./groups/factorial-input.ts";

export { bcaInterval, type BcaInput, type BcaInterval } from "./resampling/bca-interval.ts";
export type { StatisticName } from "./resampling/statistic.ts";
export {
  bootstrapCI,
  type BootstrapInterval,
  type BootstrapOptions,
} from "./resampling/bootstrap-ci.ts";
export { bootstrapRatioCI, type BootstrapRatio } from "./resampling/bootstrap-ratio-ci.ts";

export { mserTruncation, type MserTruncation } from "./sequences/mser-truncation.ts";
export type { EnergySplit } from "./sequences/largest-energy-split.ts";
export { eDivisiveCandidate } from "./sequences/e-divisive-candidate.ts";
export { changePoints, type ChangePointOptions } from "./sequences/change-points.ts";

export { linearRegression, type LinearRegression } from "./association/linear-regression.ts";
export { pearson, type Pearson } from "./association/pearson.ts";
export { spearman, type Spearman } from "./association/spearman.ts";
export { spearmanExact } from "./association/spearman-exact.ts";

export { tukeyFences, type TukeyFences } from "./diagnostics/tukey-fences.ts";
export {
  MODIFIED_Z_LIMIT,
  modifiedZScores,
  type ModifiedZScores,
} from "./diagnostics/modified-z-scores.ts";
export { autocorrelation, type Autocorrelation } from "./diagnostics/autocorrelation.ts";

export { auditSummary } from "./audit/audit-summary.ts";
export type { Inconsistency, InconsistencyCode } from "./audit/inconsistency.ts";
export type { PrintedSummary } from "./audit/printed-summary.ts";

export { percentChange } from "./metrics/percent-change.ts";
export { speedup, type Speedup, type SpeedupInput } from "./metrics/speedup.ts";

export { breakEvenMonths, type BreakEvenInput } from "./metrics/break-even-months.ts";
export { throughput, type Throughput, type ThroughputInput } from "./metrics/throughput.ts";

export { compareToBaseline } from "./decide/compare-to-baseline.ts";
export type {
  ArmDiagnostics,
  Companions,
  ComparisonInput,
  ComparisonReport,
  ComparisonResult,
  ComparisonWarning,
  Design,
  Direction,
  InconclusiveReason,
  Verdict,
} from "./decide/comparison.ts";

export { spentAlpha } from "./sequential/spent-alpha.ts";
export {
  groupSequentialBounds,
  type GroupSequentialInput,
  type SequentialBound,
} from "./sequential/group-sequential-bounds.ts";
export type { Sides } from "./sequential/sub-density.ts";
export { sequentialP, type SequentialP } from "./sequential/sequential-p.ts";
export {
  compareAtLooks,
  type LookData,
  type LookedAtInput,
  type LookedAtReport,
  type LookedAtResult,
} from "./sequential/compare-at-looks.ts";
export {
  compareWhenPrecise,
  FEWEST_RUNS_TO_BE_PRECISE,
  SHARE_OF_ALPHA,
} from "./sequential/compare-when-precise.ts";

export {
  factorAnalysis,
  type AnalysedTerm,
  type FactorAnalysis,
  type FactorAnalysisInput,
  type FactorObservation,
  type LevelContrast,
} from "./groups/factor-analysis.ts";
export {
  normalEquations,
  type LeastSquares,
  type NormalEquations,
} from "./groups/normal-equations.ts";
export { cvInterval, type CvInterval } from "./describe/cv-interval.ts";
