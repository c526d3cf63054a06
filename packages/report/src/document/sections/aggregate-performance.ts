import {
  metricDefinition,
  METRICS,
  type CellCounts,
  type Comparison,
  type Measure,
  type MetricId,
  type StageName,
} from "@runproof/contract";
import { findMeasure, WAIT_METRIC } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { effectText } from "../../wording/effect-text.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { isMeasured, VERDICT_LABEL } from "../../wording/verdict-words.ts";
import { badge, left, NOTHING, number, right, text } from "../cells.ts";
import { exploratoryChange } from "../exploratory-change.ts";
import type { Block, Cell, Section } from "../report-document.ts";

/** Facts of an arm that have a section of their own. */
const ELSEWHERE: ReadonlySet<MetricId> = new Set([
  "coldStartMs",
  "failureRate",
  "stageShare",
  "criticalMs",
  "criticalShare",
  "betweenStepsMs",
  ...Object.values(WAIT_METRIC),
]);
/** What people look for first; metrics of record join them. */
const MAIN: ReadonlySet<MetricId> = new Set([
  "workflowMs",
  "stageMs",
  "ttftMs",
  "loadMs",
  "promptEvalMs",
  "evalMs",
  "decodeTokensPerSecond",
]);

/** Means with their spread per metric, totals apart, one table per candidate. */
export function aggregatePerformance(input: ReportInput): Section {
  const { plan, cells } = input.resolvedPlan;
  const candidates = cells.filter(({ arm }) => arm !== plan.baseline);
  return {
    id: "aggregate-performance",
    title: "Aggregate performance",
    blocks: [
      {
        kind: "paragraph",
        text: "Means are over runs, one value per run, with the sample standard deviation and the number of runs. Changes compare geometric means and carry 95 % intervals; only metrics of record have a verdict, the intervals of all others are not corrected for their number.",
      },
      { kind: "chart", id: "runs" },
      ...candidates.flatMap(({ arm }) => [meansTable(input, arm), furtherTable(input, arm)]),
      totalsTable(input),
    ],
  };
}

/** Only what the plan decides on, one table per candidate: for a terminal. */
export function metricsOfRecord(input: ReportInput): readonly Extract<Block, { kind: "table" }>[] {
  const { plan, cells } = input.resolvedPlan;
  const ofRecord = (metric: MetricId, stage: StageName | undefined): boolean =>
    plan.metrics.some((each) => each.id === metric && each.stage === stage);
  return cells
    .filter(({ arm }) => arm !== plan.baseline)
    .map(({ arm }) => metricTable(input, arm, `${arm} against ${plan.baseline}`, ofRecord, "mean"));
}

function meansTable(input: ReportInput, candidateArm: string): Block {
  const ofRecord = new Set(input.resolvedPlan.plan.metrics.map(({ id }) => id));
  return metricTable(
    input,
    candidateArm,
    `Mean ± standard deviation (number of runs): ${candidateArm} against ${input.resolvedPlan.plan.baseline}`,
    (id) => MAIN.has(id) || ofRecord.has(id),
  );
}

function furtherTable(input: ReportInput, candidateArm: string): Block {
  const ofRecord = new Set(input.resolvedPlan.plan.metrics.map(({ id }) => id));
  const table = metricTable(
    input,
    candidateArm,
    `Further metrics: ${candidateArm} against ${input.resolvedPlan.plan.baseline}`,
    (id) => !MAIN.has(id) && !ofRecord.has(id) && !ELSEWHERE.has(id),
  );
  return { ...table, folded: true };
}

function metricTable(
  input: ReportInput,
  candidateArm: string,
  caption: string,
  includes: (metric: MetricId, stage: StageName | undefined) => boolean,
  style: MeanStyle = "mean-with-spread",
): Extract<Block, { readonly kind: "table" }> {
  return {
    kind: "table",
    caption,
    columns: [
      left("Metric"),
      right(input.resolvedPlan.plan.baseline),
      right(candidateArm),
      right("Change (95 % CI)"),
      left("Verdict"),
    ],
    rows: METRICS.flatMap(({ id }) =>
      stagesOf(input, id)
        .filter((stage) => includes(id, stage))
        .flatMap((stage) => meansRow(input, candidateArm, { metric: id, stage }, style)),
    ),
  };
}

/** One row; none where no arm has a value. */
function meansRow(
  input: ReportInput,
  candidateArm: string,
  { metric, stage }: { readonly metric: MetricId; readonly stage: StageName | undefined },
  style: MeanStyle,
): readonly (readonly Cell[])[] {
  const { plan } = input.resolvedPlan;
  const baseline = measureOf(input, plan.baseline, metric, stage);
  const candidate = measureOf(input, candidateArm, metric, stage);
  const typical = baseline?.summary?.mean ?? candidate?.summary?.mean;
  if (typical === undefined) return [];
  const { unit, format } = metricFormat(metric, typical);
  const comparison = input.verdicts.comparisons.find(
    (each) => each.metric === metric && each.stage === stage && each.candidateArm === candidateArm,
  );
  return [
    [
      text(`${metricTitle({ metric, stage })} (${unit})`),
      number(meanText(baseline, format, style)),
      number(meanText(candidate, format, style)),
      number(changeText(input, baseline, candidate, comparison)),
      comparison === undefined
        ? text(NOTHING)
        : badge(VERDICT_LABEL[comparison.verdict.kind], comparison.verdict.kind),
    ],
  ];
}

/** The change of a metric of record is the one its verdict was made of. */
function changeText(
  { resolvedPlan, verdicts }: ReportInput,
  baseline: Measure | undefined,
  candidate: Measure | undefined,
  comparison: Comparison | undefined,
): string {
  if (comparison !== undefined) {
    if (!isMeasured(comparison.verdict)) return NOTHING;
    const { change, range } = effectText(comparison.verdict);
    return range === undefined ? change : `${change} (${range})`;
  }
  if (baseline === undefined || candidate === undefined) return NOTHING;
  if (metricDefinition(baseline.metric).better === "none") return NOTHING;
  // Arms that did different work are not compared in passing either.
  const comparable = verdicts.comparisons.every(
    ({ candidateArm, verdict }) =>
      candidateArm !== candidate.arm || verdict.kind !== "not-comparable",
  );
  if (!comparable) return NOTHING;
  const blocked = resolvedPlan.plan.order === "randomized-blocks";
  return exploratoryChange(baseline, candidate, blocked) ?? NOTHING;
}

/** What a cell says about one arm: its mean alone, or with its spread and the number of runs. */
type MeanStyle = "mean" | "mean-with-spread";

function meanText(
  measure: Measure | undefined,
  format: (value: number) => string,
  style: MeanStyle,
): string {
  const summary = measure?.summary;
  if (style === "mean") return summary === undefined ? NOTHING : format(summary.mean);
  if (summary === undefined) return `${NOTHING} (0)`;
  const spread = summary.stdDev === null ? "" : ` ± ${format(summary.stdDev)}`;
  return `${format(summary.mean)}${spread} (${summary.n})`;
}

const TOTALS: readonly (readonly [string, (counts: CellCounts) => number])[] = [
  ["Usable runs, total", ({ okRuns }) => okRuns],
  ["Measured calls, total", ({ calls }) => calls],
  ["Output tokens, total", ({ outputTokens }) => outputTokens],
  ["Answers at the token limit, total", ({ limitReached }) => limitReached],
];

function totalsTable({ measures }: ReportInput): Block {
  return {
    kind: "table",
    caption: "Totals over all measured calls, not averages",
    columns: [left("Count"), ...measures.counts.map(({ arm }) => right(arm))],
    rows: TOTALS.map(([title, read]) => [
      text(title),
      ...measures.counts.map((counts) => number(String(read(counts)))),
    ]),
  };
}

function stagesOf({ measures }: ReportInput, metric: MetricId): readonly (StageName | undefined)[] {
  return [
    ...new Set(
      measures.measures.filter((measure) => measure.metric === metric).map(({ stage }) => stage),
    ),
  ];
}

function measureOf(
  { measures, resolvedPlan }: ReportInput,
  arm: string,
  metric: MetricId,
  stage: StageName | undefined,
): Measure | undefined {
  const cell = resolvedPlan.cells.find((each) => each.arm === arm);
  return cell === undefined ? undefined : findMeasure(measures, cell.id, metric, stage);
}
