import {
  metricDefinition,
  type Comparison,
  type Measure,
  type MetricOfRecord,
} from "@runproof/contract";

import { findMeasure } from "../measures/find-measure.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { effectiveGroups } from "../sweep/effective-groups.ts";
import { takenLooks } from "../sweep/taken-looks.ts";
import type { JudgedSession } from "./judged-session.ts";
import { mergeMeasures } from "./merge-measures.ts";
import { openCandidate, type OpenedCandidate } from "./open-candidate.ts";
import { testCandidates, type Judgement } from "./test-candidates.ts";

/**
 * One metric of record for every candidate. All candidates that may be tested are tested together,
 * so that the correction for several comparisons counts them; arms that the server ran alike count
 * as one, and share its verdict.
 */
export function judgeMetric(metric: MetricOfRecord, judged: JudgedSession): readonly Comparison[] {
  const { session, measures } = judged;
  const { plan } = session.resolvedPlan;
  const measureOf = ({ cell }: CellRecords): Measure | undefined =>
    findMeasure(measures, cell.id, metric.id, metric.stage);
  const ownBaseline = measureOf(session.baseline);
  const candidates = session.cells
    .filter((records) => records !== session.baseline)
    .map((records) => openCandidate(records, metric, judged, ownBaseline, measureOf(records)));

  const groupOf = armGroups(session);
  const baselineGroup = groupOf(plan.baseline);
  const besideBaseline = candidates.filter(
    (candidate) => baselineGroup.has(armOf(candidate)) && onlyUnchanged(candidate),
  );
  const baseline = mergeMeasures(
    [ownBaseline, ...besideBaseline.map(({ measure }) => measure)].filter(hasValues),
  );
  const tested = [
    ...Map.groupBy(
      candidates.filter(({ refusal }) => refusal === undefined),
      (candidate) => groupOf(armOf(candidate)),
    ).values(),
  ];
  const testedMeasures = tested
    .map((group) => mergeMeasures(group.map(({ measure }) => measure).filter(hasValues)))
    .filter((measure) => measure !== undefined);
  const design = designOf(metric, session);
  const judgements =
    baseline === undefined || testedMeasures.length === 0
      ? []
      : testCandidates({
          metric,
          design,
          baseline,
          candidates: testedMeasures,
          stopping: plan.stopping,
          looks: takenLooks(session, judged.blocksDone),
        });
  const judgementOf = new Map<OpenedCandidate, Judgement | undefined>(
    tested.flatMap((group, index) => group.map((member) => [member, judgements[index]] as const)),
  );
  const baselineArms = [plan.baseline, ...besideBaseline.map(armOf)];

  return candidates.map((candidate) => {
    const judgement = judgementOf.get(candidate);
    const verdict = candidate.refusal ?? judgement?.verdict;
    if (verdict === undefined) throw new RangeError("a candidate was neither tested nor refused");
    const group = tested.find((members) => members.includes(candidate)) ?? [candidate];
    const merged = group.length > 1 || baselineArms.length > 1;
    return {
      metric: metric.id,
      ...(metric.stage !== undefined && { stage: metric.stage }),
      baselineArm: plan.baseline,
      candidateArm: armOf(candidate),
      margin: metric.margin,
      design,
      gates: [...candidate.gates],
      verdict,
      ...(judgement?.looks !== undefined && { looks: judgement.looks }),
      ...(merged &&
        candidate.refusal === undefined && {
          merged: { baseline: baselineArms, candidate: group.map(armOf) },
        }),
      warnings: [...(judgement?.warnings ?? [])],
    };
  });
}

function armOf({ records }: OpenedCandidate): string {
  return records.cell.arm;
}

function hasValues(measure: Measure | undefined): measure is Measure {
  return measure !== undefined && measure.observations.length > 0;
}

/** All that is wrong with it is that it is the baseline under another name. */
function onlyUnchanged({ refusal, measure }: OpenedCandidate): boolean {
  return (
    hasValues(measure) &&
    measure.observations.every(({ value }) => value > 0) &&
    refusal?.kind === "not-comparable" &&
    refusal.failedGates.every((gate) => gate === "treatment-delivered")
  );
}

const known = new WeakMap<SessionIndex, (arm: string) => ReadonlySet<string>>();

/** The arms that ran like the given one, itself included; the same object for all of them. */
function armGroups(session: SessionIndex): (arm: string) => ReadonlySet<string> {
  const found = known.get(session);
  if (found !== undefined) return found;
  const groups = new Map<string, ReadonlySet<string>>();
  for (const { arms } of effectiveGroups(session)) {
    const group = new Set(arms);
    for (const arm of arms) groups.set(arm, group);
  }
  const groupOf = (arm: string): ReadonlySet<string> => {
    const group = groups.get(arm) ?? new Set([arm]);
    groups.set(arm, group);
    return group;
  };
  known.set(session, groupOf);
  return groupOf;
}

/** Runs of one block are pairs, unless the order made no blocks or the values are not one per run. */
function designOf(metric: MetricOfRecord, { resolvedPlan }: SessionIndex): Comparison["design"] {
  const blocked =
    resolvedPlan.plan.order === "randomized-blocks" && metricDefinition(metric.id).level !== "cell";
  return blocked ? "blocked" : "independent";
}
