import {
  metricDefinition,
  type Comparison,
  type Gate,
  type Manifest,
  type Measure,
  type MeasuresFile,
  type MetricOfRecord,
  type Verdict,
} from "@runproof/contract";
import { compareToBaseline } from "@runproof/stats";

import { evaluateGates } from "../gates/evaluate-gates.ts";
import type { SessionEnvironment } from "../gates/gate-context.ts";
import { findMeasure } from "../measures/find-measure.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { missingValues, unjudgeable } from "./not-measured.ts";
import { pairByBlock } from "./pair-by-block.ts";
import { robustnessWarnings } from "./robustness-warnings.ts";
import { toVerdict } from "./to-verdict.ts";

export interface JudgedSession {
  readonly session: SessionIndex;
  readonly measures: MeasuresFile;
  readonly environment: SessionEnvironment;
  readonly workloads: Manifest["workloads"];
}

interface Candidate {
  readonly records: CellRecords;
  readonly gates: readonly Gate[];
  /** Set when the candidate gets no test. */
  readonly refusal: Verdict | undefined;
}

interface Judgement {
  readonly verdict: Verdict;
  readonly warnings: readonly string[];
}

/**
 * One metric of record for every candidate. All candidates that may be tested are tested together,
 * so that the correction for several comparisons counts them.
 */
export function judgeMetric(metric: MetricOfRecord, judged: JudgedSession): readonly Comparison[] {
  const { session, measures } = judged;
  const { plan } = session.resolvedPlan;
  const measureOf = ({ cell }: CellRecords): Measure | undefined =>
    findMeasure(measures, cell.id, metric.id, metric.stage);
  const baseline = measureOf(session.baseline);
  const candidates = session.cells
    .filter((records) => records !== session.baseline)
    .map((records) => openCandidate(records, metric, judged, baseline, measureOf(records)));

  const tested = candidates.filter(({ refusal }) => refusal === undefined);
  const testedMeasures = tested
    .map(({ records }) => measureOf(records))
    .filter((measure) => measure !== undefined);
  const design = designOf(metric, judged);
  const judgements =
    baseline === undefined || testedMeasures.length === 0
      ? []
      : test(baseline, testedMeasures, metric, design);

  return candidates.map((candidate) => {
    const judgement = judgements[tested.indexOf(candidate)];
    const verdict = candidate.refusal ?? judgement?.verdict;
    if (verdict === undefined) throw new RangeError("a candidate was neither tested nor refused");
    return {
      metric: metric.id,
      ...(metric.stage !== undefined && { stage: metric.stage }),
      baselineArm: plan.baseline,
      candidateArm: candidate.records.cell.arm,
      margin: metric.margin,
      design,
      gates: [...candidate.gates],
      verdict,
      warnings: [...(judgement?.warnings ?? [])],
    };
  });
}

function openCandidate(
  records: CellRecords,
  metric: MetricOfRecord,
  { session, environment, workloads }: JudgedSession,
  baseline: Measure | undefined,
  candidate: Measure | undefined,
): Candidate {
  const { plan, seed } = session.resolvedPlan;
  const gates = evaluateGates({
    plan,
    seed,
    metric: metric.id,
    stage: metric.stage,
    baseline: session.baseline,
    candidate: records,
    session,
    environment,
    workloads,
  });
  const reason = unjudgeable(metric.id) ?? missingValues(baseline, candidate);
  if (reason !== undefined) return { records, gates, refusal: { kind: "not-measured", reason } };
  const failedGates = gates.filter(({ status }) => status === "fail").map(({ id }) => id);
  const refusal: Verdict | undefined =
    failedGates.length > 0 ? { kind: "not-comparable", failedGates } : undefined;
  return { records, gates, refusal };
}

/** Runs of one block are pairs, unless the order made no blocks or the values are not one per run. */
function designOf(metric: MetricOfRecord, { session }: JudgedSession): Comparison["design"] {
  const blocked =
    session.resolvedPlan.plan.order === "randomized-blocks" &&
    metricDefinition(metric.id).level !== "cell";
  return blocked ? "blocked" : "independent";
}

function test(
  baseline: Measure,
  candidates: readonly Measure[],
  metric: MetricOfRecord,
  design: Comparison["design"],
): readonly Judgement[] {
  const values =
    design === "blocked" ? pairByBlock(baseline, candidates) : unpaired(baseline, candidates);
  if (values.baseline.length === 0) {
    const reason = "no block has a value of every arm";
    return candidates.map(() => ({ verdict: { kind: "not-measured", reason }, warnings: [] }));
  }
  const report = compareToBaseline({
    baseline: values.baseline,
    candidates: values.candidates,
    direction:
      metricDefinition(metric.id).better === "higher" ? "higher-is-better" : "lower-is-better",
    design,
    margin: metric.margin,
  });
  return report.results.map((result, index) => ({
    verdict: toVerdict(result),
    warnings: robustnessWarnings({
      result,
      baseline: report.baseline,
      baselineArm: baseline.arm,
      candidateArm: candidates[index]?.arm ?? "the candidate",
      unpaired: values.unpaired,
    }),
  }));
}

function unpaired(
  baseline: Measure,
  candidates: readonly Measure[],
): {
  readonly baseline: readonly number[];
  readonly candidates: readonly (readonly number[])[];
  readonly unpaired: number;
} {
  return { baseline: valuesOf(baseline), candidates: candidates.map(valuesOf), unpaired: 0 };
}

function valuesOf({ observations }: Measure): readonly number[] {
  return observations.map(({ value }) => value);
}
