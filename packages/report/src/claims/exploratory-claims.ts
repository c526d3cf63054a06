import { metricDefinition, METRICS, type Claim, type Measure } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { comparisonClaimId, comparisonKey, subjectKey } from "./claim-id.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { claimSource, type ClaimSource } from "./claim-source.ts";
import { exploratoryChange } from "./exploratory-change.ts";
import { measureFinder } from "./measure-finder.ts";

const FORMULA =
  "100 × (ratio of geometric means − 1), 95 % interval not corrected for the number of metrics; for looking around, no verdict";

/** Changes of metrics that no verdict is made of, where arms did the same work. */
export function exploratorySource(input: ReportInput): ClaimSource {
  const { baseline } = input.resolvedPlan.plan;
  const measureOf = measureFinder(input);
  const isExplored = exploredMeasures(input);
  const find = (key: string): Measure | undefined => {
    const [, arm, against, subject] = /^([^.:/]+):([^.:/]+)\.(.+)$/.exec(key) ?? [];
    const measure = against === baseline ? measureOf(`${arm}.${subject}`) : undefined;
    return measure !== undefined && isExplored(measure) ? measure : undefined;
  };
  const all = (): readonly Measure[] => input.measures.measures.filter(isExplored);
  return claimSource({ find, all }, (candidate) => {
    const { metric, stage } = candidate;
    const other = measureOf(`${baseline}.${subjectKey({ metric, stage })}`);
    return other === undefined ? [] : claimsOfChange(input, other, candidate);
  });
}

/** Tells measures that are compared in passing. */
function exploredMeasures({ resolvedPlan, verdicts }: ReportInput): (measure: Measure) => boolean {
  const { baseline } = resolvedPlan.plan;
  const judged = new Set(verdicts.comparisons.map(comparisonKey));
  const refused = new Set(
    verdicts.comparisons
      .filter(({ verdict }) => verdict.kind === "not-comparable")
      .map(({ candidateArm }) => candidateArm),
  );
  const directed = new Set<string>(
    METRICS.filter(({ better }) => better !== "none").map(({ id }) => id),
  );
  return ({ arm, metric, stage }) =>
    // Arms that did different work are not compared in passing either.
    arm !== baseline &&
    !refused.has(arm) &&
    directed.has(metric) &&
    !judged.has(comparisonKey({ candidateArm: arm, baselineArm: baseline, metric, stage }));
}

function claimsOfChange(
  input: ReportInput,
  baseline: Measure,
  candidate: Measure,
): readonly Claim[] {
  const blocked = input.resolvedPlan.plan.order === "randomized-blocks";
  const change = exploratoryChange(baseline, candidate, blocked);
  if (change === undefined) return [];
  const { arm, metric, stage } = candidate;
  const observations = [...baseline.observations, ...candidate.observations];
  const { percent, low, high, n } = change;
  const compared = { candidateArm: arm, baselineArm: baseline.arm, metric, stage };
  return [
    {
      id: comparisonClaimId(compared, "change"),
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
