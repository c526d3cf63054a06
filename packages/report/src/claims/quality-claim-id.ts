import type { QualityComparison } from "@runproof/contract";

import { comparisonKey } from "./claim-id.ts";

/** What is printed of one quality of answers. */
export type QualityFigure = "baseline" | "candidate" | "difference" | "pAdjusted";

/** `chimera:baseline.rougeL.report.difference` */
export function qualityClaimId(
  quality: Pick<QualityComparison, "candidateArm" | "baselineArm" | "metric" | "stage">,
  figure: QualityFigure,
): string {
  return `${comparisonKey(quality)}.${figure}`;
}
