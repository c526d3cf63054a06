import { metricDefinition, METRICS, type Claim, type Measure } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { comparisonClaimId } from "./claim-id.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { exploratoryChange } from "./exploratory-change.ts";

const FORMULA =
  "100 × (ratio of geometric means − 1), 95 % interval not corrected for the number of metrics; for looking around, no verdict";

/** Changes of metrics that no verdict is made of, where arms did the same work. */
export function exploratoryClaims(input: ReportInput): readonly Claim[] {
  const { plan, cells } = input.resolvedPlan;
  const baseline = cells.find(({ arm }) => arm === plan.baseline);
  if (baseline === undefined) return [];
  const judged = new Set(
    input.verdicts.comparisons.map((each) => comparisonClaimId(each, "change")),
  );
  const refused = new Set(
    input.verdicts.comparisons
      .filter(({ verdict }) => verdict.kind === "not-comparable")
      .map(({ candidateArm }) => candidateArm),
  );
  const directed = new Set<string>(
    METRICS.filter(({ better }) => better !== "none").map(({ id }) => id),
  );
  return input.measures.measures.flatMap((candidate): readonly Claim[] => {
    // Arms that did different work are not compared in passing either.
    if (candidate.arm === plan.baseline || refused.has(candidate.arm)) return [];
    if (!directed.has(candidate.metric)) return [];
    const { metric, stage } = candidate;
    const other = findMeasure(input.measures, baseline.id, metric, stage);
    const id = changeId(candidate, plan.baseline);
    return other === undefined || judged.has(id) ? [] : claimOf(input, id, other, candidate);
  });
}

function changeId({ arm, metric, stage }: Measure, baselineArm: string): string {
  return comparisonClaimId({ candidateArm: arm, baselineArm, metric, stage }, "change");
}

function claimOf(
  input: ReportInput,
  id: string,
  baseline: Measure,
  candidate: Measure,
): readonly Claim[] {
  const blocked = input.resolvedPlan.plan.order === "randomized-blocks";
  const change = exploratoryChange(baseline, candidate, blocked);
  if (change === undefined) return [];
  const { arm, metric, stage } = candidate;
  const observations = [...baseline.observations, ...candidate.observations];
  const { percent, low, high, n } = change;
  return [
    {
      id,
      label: `Change: ${metricPhrase({ metric, stage })}, ${arm} against ${baseline.arm}`,
      value: percent,
      unit: "%",
      n,
      ...(low !== null && high !== null && { interval: { low, high, level: 0.95 } }),
      provenance: claimProvenance(input, "derived"),
      formula: `${FORMULA}: ${metricDefinition(metric).definition}`,
      subject: { arm, baseline: baseline.arm, metric, ...(stage !== undefined && { stage }) },
      runIds: observations.map(({ runId }) => runId),
      callIds: [...new Set(observations.flatMap(({ callIds }) => callIds))],
    },
  ];
}
