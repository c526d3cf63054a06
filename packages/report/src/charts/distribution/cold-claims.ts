import { metricDefinition, type Claim, type MetricId } from "@runproof/contract";

import { chartClaimId } from "../../claims/claim-id.ts";
import { ownClaim } from "../../claims/own-claim.ts";
import type { ReportInput } from "../../report-input.ts";
import type { ColdValue } from "./metric-groups.ts";

/** Number and longest of the cold calls that a chart sets apart; values in the metric's own unit. */
export function coldClaims(
  cold: readonly ColdValue[],
  input: ReportInput,
  { id, metric }: { readonly id: string; readonly metric: MetricId },
): readonly Claim[] {
  if (cold.length === 0) return [];
  const { label, unit } = metricDefinition(metric);
  const runIds = [...new Set(cold.map(({ runId }) => runId))];
  const facts = { subject: { metric }, runIds } as const;
  return [
    ownClaim(input, {
      ...facts,
      id: chartClaimId(id, "cold"),
      label: `Cold calls of usable runs, ${label}`,
      value: cold.length,
      unit: "calls",
      formula: "number of calls that are drawn apart",
    }),
    ownClaim(input, {
      ...facts,
      id: chartClaimId(id, "coldMost"),
      label: `${label} of the slowest cold call`,
      value: Math.max(...cold.map(({ value }) => value)),
      unit,
      formula: "largest value of the calls that are drawn apart",
    }),
  ];
}
