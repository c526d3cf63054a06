import type {
  Consistency,
  EffectiveGroup,
  FactorSensitivity,
  FactorTerm,
  LoadCost,
} from "@runproof/contract";

import type { MetricSubject } from "../wording/metric-name.ts";

function subject({ metric, stage }: MetricSubject): string {
  return stage === undefined ? metric : `${metric}.${stage}`;
}

/** `sweep.counts.ttftMs.report.faster` */
export function verdictCountClaimId(metric: MetricSubject, what: string): string {
  return `sweep.counts.${subject(metric)}.${what}`;
}

/** `sweep.factors.ttftMs.report.num_gpu.detectable`; two factors that act together have a × between them. */
export function factorClaimId(
  sensitivity: Pick<FactorSensitivity, "metric" | "stage">,
  { factors }: Pick<FactorTerm, "factors">,
  what: "pAdjusted" | "share" | "detectable" | `level ${string}`,
): string {
  return `sweep.factors.${subject(sensitivity)}.${factors.join("×")}.${what}`;
}

/** `sweep.cv.gpu60-ctx512.ttftMs.report` */
export function spreadClaimId({
  arm,
  ...metric
}: Pick<Consistency, "arm" | "metric" | "stage">): string {
  return `sweep.cv.${arm}.${subject(metric)}`;
}

/** `sweep.loads.num_gpu.60.meanMs` */
export function loadClaimId(
  { factor, level }: Pick<LoadCost, "factor" | "level">,
  what: "loads" | "meanMs",
): string {
  return `sweep.loads.${factor}.${level}.${what}`;
}

/** `sweep.merged.gpu60-ctx512.okRuns`: of all arms that ran like this one. */
export function mergedRunsClaimId({ arm }: Pick<EffectiveGroup, "arm">): string {
  return `sweep.merged.${arm}.okRuns`;
}
