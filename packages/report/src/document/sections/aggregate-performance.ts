import {
  metricDefinition,
  METRICS,
  type Claim,
  type MetricId,
  type StageName,
} from "@runproof/contract";
import { WAIT_METRIC } from "@runproof/metrics";

import { comparisonClaimId, countClaimId, measureClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { isVeryWide } from "../../wording/is-very-wide.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { signedPercents } from "../../wording/numbers.ts";
import { VERDICT_LABEL } from "../../wording/verdict-words.ts";
import { badge, count, figure, left, NOTHING, nothing, right, text } from "../cells.ts";
import { chartBlocks } from "../chart-blocks.ts";
import { detailedCells, otherArmsNote } from "../detailed-cells.ts";
import type { Block, Cell, Section } from "../report-document.ts";
import { stagesOfMetric } from "../workflow/stages-of-metric.ts";

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
const PERCENT = 100;
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
  const { plan } = input.resolvedPlan;
  const candidates = detailedCells(input).filter(({ arm }) => arm !== plan.baseline);
  const others = otherArmsNote(input);
  return {
    id: "aggregate-performance",
    title: "Aggregate performance",
    blocks: [
      {
        kind: "paragraph",
        text: "Means are over runs, one value per run, with the sample standard deviation and the number of runs. Changes compare geometric means and carry 95 % intervals; only metrics of record have a verdict, the intervals of all others are not corrected for their number. An interval is called very wide where its ends differ more than a hundredfold.",
      },
      ...chartBlocks(input, ["runs", "ttft", "ttft-ecdf", "throughput"]),
      ...(others === undefined ? [] : [{ kind: "paragraph" as const, text: others }]),
      ...candidates.flatMap(({ arm }) => [meansTable(input, arm), furtherTable(input, arm)]),
      totalsTable(input),
    ],
  };
}

/** Only what the plan decides on, one table per candidate: for a terminal. */
export function metricsOfRecord(input: ReportInput): readonly Extract<Block, { kind: "table" }>[] {
  const { plan } = input.resolvedPlan;
  const ofRecord = (metric: MetricId, stage: StageName | undefined): boolean =>
    plan.metrics.some((each) => each.id === metric && each.stage === stage);
  return detailedCells(input)
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
      stagesOfMetric(input.measures, id)
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
  const baselineArm = input.resolvedPlan.plan.baseline;
  const book = claimsOf(input);
  const [baseline, candidate] = [baselineArm, candidateArm].map((arm) =>
    book.find(measureClaimId({ arm, metric, stage }, "mean")),
  );
  const values = [baseline, candidate].flatMap((claim) => claim?.value ?? []);
  const typical = values.find((value) => value !== 0) ?? values[0];
  if (typical === undefined) return [];
  const { unit, format } = metricFormat(metric, typical);
  const isGeometric = metricDefinition(metric).scale === "log";
  const comparison = input.verdicts.comparisons.find(
    (each) => each.metric === metric && each.stage === stage && each.candidateArm === candidateArm,
  );
  const change = comparisonClaimId({ baselineArm, candidateArm, metric, stage }, "change");
  return [
    [
      text(`${metricTitle({ metric, stage })} (${unit}${isGeometric ? ", geometric mean" : ""})`),
      meanCell(baseline, format, style),
      meanCell(candidate, format, style),
      changeCell(book.find(change)),
      comparison === undefined
        ? text(NOTHING)
        : badge(VERDICT_LABEL[comparison.verdict.kind], comparison.verdict.kind),
    ],
  ];
}

/** The change of a metric of record is the one its verdict was made of. */
function changeCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  const { value, interval } = claim;
  const [change = "", low, high] = signedPercents(
    interval === undefined ? [value] : [value, interval.low, interval.high],
  );
  if (interval === undefined) return figure(claim, change);
  const wide = isVeryWide(1 + interval.low / PERCENT, 1 + interval.high / PERCENT);
  return figure(claim, wide ? `${change} (very wide)` : `${change} (${low} to ${high})`);
}

/** What a cell says about one arm: its mean alone, or with its spread and the number of runs. */
type MeanStyle = "mean" | "mean-with-spread";

function meanCell(
  claim: Claim | undefined,
  format: (value: number) => string,
  style: MeanStyle,
): Cell {
  if (claim === undefined || claim.value === null)
    return nothing(style === "mean" ? NOTHING : "– (0)");
  if (style === "mean") return figure(claim, format(claim.value));
  const spread = claim.stdDev === undefined ? "" : ` ± ${format(claim.stdDev)}`;
  return figure(claim, `${format(claim.value)}${spread} (${claim.n})`);
}

const TOTALS: readonly (readonly [string, string])[] = [
  ["Measured calls, total", "calls"],
  ["Output tokens, total", "outputTokens"],
];

function totalsTable(input: ReportInput): Block {
  const arms = detailedCells(input).map(({ arm }) => arm);
  return {
    kind: "table",
    caption: "Totals over all measured calls, not averages",
    columns: [left("Count"), ...arms.map(right)],
    rows: TOTALS.map(([title, what]) => [
      text(title),
      ...arms.map((arm) => count(claimsOf(input), countClaimId(arm, what))),
    ]),
  };
}
