import type { Comparison, MetricId, StageName } from "@runproof/contract";

/** What a comparison prints numbers of. */
export type ComparisonFigure =
  | "change"
  | "ratio"
  | "equivalence"
  | "p"
  | "pAdjusted"
  | "pEquivalence"
  | "margin"
  /** The changes between which the margin lies. */
  | "marginLow"
  | "marginHigh"
  | "supportedMargin"
  /** The margin, and the difference of the means, as a time. */
  | "marginNs"
  | "differenceNs"
  | "runs"
  /** Of the arm that has fewer. */
  | "fewestRuns"
  | "requiredRuns"
  /** The same, at least what any verdict needs. */
  | "targetRuns"
  /** Looks at the data before the end. */
  | "looksTaken"
  | "looksPlanned"
  | "lookRuns"
  | "mostRuns"
  | "decidedAt"
  | "checks"
  | "warnings";

/** What is printed of the values of a metric over runs. */
export type Statistic =
  | "mean"
  | "median"
  | "min"
  | "max"
  | "share"
  /** Of a mean of the whole run. */
  | "ofMean"
  /** Rank correlation with the order of execution. */
  | "driftRho"
  | "driftP";

export interface MeasureKey {
  readonly arm: string;
  readonly metric: MetricId;
  readonly stage?: StageName | undefined;
}

/** `chimera.ttftMs.analyze.mean`; arms, metrics and steps hold no dot. */
export function measureClaimId({ arm, ...subject }: MeasureKey, statistic: Statistic): string {
  return `${arm}.${subjectKey(subject)}.${statistic}`;
}

/** `ttftMs.analyze`, `workflowMs` */
export function subjectKey({ metric, stage }: Pick<MeasureKey, "metric" | "stage">): string {
  return stage === undefined ? metric : `${metric}.${stage}`;
}

type ComparisonKey = Pick<Comparison, "candidateArm" | "baselineArm" | "metric" | "stage">;

/** `chimera:baseline.ttftMs.analyze` */
export function comparisonKey({ candidateArm, baselineArm, ...subject }: ComparisonKey): string {
  return `${candidateArm}:${baselineArm}.${subjectKey(subject)}`;
}

/** `chimera:baseline.ttftMs.analyze.change` */
export function comparisonClaimId(comparison: ComparisonKey, figure: ComparisonFigure): string {
  return `${comparisonKey(comparison)}.${figure}`;
}

/** `chimera.count.okRuns`; with a step `chimera.count.analyze.executions` */
export function countClaimId(arm: string, what: string, stage?: StageName): string {
  return `${countKey(arm)}.${stage === undefined ? "" : `${stage}.`}${what}`;
}

/** What the ids of all counts of an arm begin with. */
export function countKey(arm: string): string {
  return `${arm}.count`;
}

/** `session.okRuns`: over all arms. */
export function sessionClaimId(what: string): string {
  return `session.${what}`;
}

/** `chart/ttft.cold`: what only a chart shows. */
export function chartClaimId(chart: string, what: string): string {
  return `chart/${chart}.${what}`;
}

export const CLIENT_KEY = "client";

/** `client.ttftErrorNs.p50Ns`: what the measuring client itself adds. */
export function clientClaimId(what: string): string {
  return `${CLIENT_KEY}.${what}`;
}

/** `call/<id>.ttftMs` and `run/<id>.workflowMs`: values of one record. */
export function recordClaimId(kind: "call" | "run", id: string, what: string): string {
  return `${kind}/${id}.${what}`;
}
