import type { QualityComparison } from "@runproof/contract";

/** What is printed of one quality of answers. */
export type QualityFigure = "baseline" | "candidate" | "difference" | "pAdjusted";

/** `chimera:baseline.rougeL.report.difference` */
export function qualityClaimId(
  {
    candidateArm,
    baselineArm,
    metric,
    stage,
  }: Pick<QualityComparison, "candidateArm" | "baselineArm" | "metric" | "stage">,
  figure: QualityFigure,
): string {
  return `${candidateArm}:${baselineArm}.${metric}.${stage}.${figure}`;
}
