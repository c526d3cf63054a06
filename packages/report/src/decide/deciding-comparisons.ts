import type { Comparison } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";

/** Longest list of names in one sentence. */
export const MOST_NAMES = 5;

/** The comparisons of the first metric of record, one per candidate. */
export function decidingComparisons({
  resolvedPlan,
  verdicts,
}: ReportInput): readonly Comparison[] {
  const [deciding] = resolvedPlan.plan.metrics;
  if (deciding === undefined) return [];
  return verdicts.comparisons.filter(
    ({ metric, stage }) => metric === deciding.id && stage === deciding.stage,
  );
}
