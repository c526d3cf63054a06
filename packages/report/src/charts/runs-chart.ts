import type { Cell, MeasuresFile, RunRecord } from "@runproof/contract";
import { findMeasure, runOutcome } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { metricFormat, type MetricFormat } from "../wording/metric-unit.ts";
import { share } from "../wording/numbers.ts";
import { VERDICT_LABEL } from "../wording/verdict-words.ts";
import { CHART_CONFIG } from "./chart-config.ts";
import type { Chart } from "./chart.ts";
import { ARM_COLORS, BAND, MUTED, PAPER } from "./palette.ts";

const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"];

const HEIGHT = 260;
const NARROW_HEIGHT = 200;
/** Most arms that are still told apart in one drawing. */
const MOST_ARMS = ARM_COLORS.length;

/** Workflow time of every run, in the order they were executed. */
export function runsChart(input: ReportInput): Chart | undefined {
  const { cells, plan } = input.resolvedPlan;
  const shown = baselineFirst(cells, plan.baseline).slice(0, MOST_ARMS);
  const baseline = shown.find(({ arm }) => arm === plan.baseline);
  const typical = shown
    .map(({ id }) => findMeasure(input.measures, id, "workflowMs")?.summary?.mean)
    .find((mean) => mean !== undefined);
  if (typical === undefined) return undefined;
  const format = metricFormat("workflowMs", typical);
  const values = shown.flatMap(({ id, arm }) => runValues(input.measures, id, arm, format.scale));
  const lost = input.runs.filter((run) => runOutcome(run) !== "ok");
  const band = baseline === undefined ? [] : marginBand(input, baseline.id, format.scale);
  const arms = shown.map(({ arm }) => arm);
  const places: number[] = [0.5, Math.max(1, lastOrder(input.runs)) + 0.5];
  const order = {
    field: "order",
    type: "quantitative",
    title: "run, in order of execution",
    axis: { tickMinStep: 1, format: "d", grid: false },
    scale: { domain: places, nice: false },
  } as const;
  const time = {
    field: "time",
    type: "quantitative",
    title: `workflow time (${format.unit})`,
    scale: { zero: false, padding: 18 },
    axis: { tickCount: 5, titleX: -50 },
  } as const;
  const color = {
    field: "arm",
    type: "nominal",
    scale: { domain: arms, range: ARM_COLORS.slice(0, arms.length).map(({ light }) => light) },
  } as const;
  const margins = { top: 44, right: 14, bottom: 54, left: 62 };
  return {
    id: "runs",
    title: titleOf(input, shown, lost.length, format),
    hasLegend: true,
    marginsOf: () => margins,
    specOf: ({ width, narrow }) => ({
      $schema: "https://vega.github.io/schema/vega-lite/v6.json",
      width: width - margins.left - margins.right,
      height: narrow ? NARROW_HEIGHT : HEIGHT,
      config: CHART_CONFIG,
      layer: [
        {
          data: { values: band },
          mark: { type: "rect", color: BAND.light },
          encoding: {
            y: { ...time, field: "low" },
            y2: { field: "high" },
          },
        },
        {
          data: { values },
          mark: { type: "line", strokeWidth: 1, opacity: 0.45 },
          encoding: { x: order, y: time, color },
        },
        {
          data: { values },
          mark: {
            type: "point",
            filled: true,
            size: 95,
            opacity: 1,
            stroke: PAPER.light,
            strokeWidth: 1,
          },
          encoding: {
            x: order,
            y: time,
            color,
            shape: { field: "arm", type: "nominal", scale: { domain: arms, range: SHAPES } },
          },
        },
        {
          data: { values: lost.map((run) => ({ order: run.sequence + 1, what: lostText(run) })) },
          mark: { type: "text", text: "✕", fontSize: 13, baseline: "bottom", color: MUTED.light },
          encoding: { x: order, y: { value: narrow ? NARROW_HEIGHT : HEIGHT } },
        },
      ],
    }),
  };
}

function runValues(
  measures: MeasuresFile,
  cellId: string,
  arm: string,
  scale: (value: number) => number,
): readonly { readonly arm: string; readonly order: number; readonly time: number }[] {
  const observations = findMeasure(measures, cellId, "workflowMs")?.observations ?? [];
  return observations.map(({ sequence, value }) => ({
    arm,
    order: sequence + 1,
    time: scale(value),
  }));
}

/** Times that differ from the baseline's mean by less than the margin. */
function marginBand(
  { measures, resolvedPlan }: ReportInput,
  baselineId: string,
  scale: (value: number) => number,
): readonly { readonly low: number; readonly high: number }[] {
  const margin = resolvedPlan.plan.metrics.find(({ id }) => id === "workflowMs")?.margin;
  const mean = findMeasure(measures, baselineId, "workflowMs")?.summary?.mean;
  if (margin === undefined || mean === undefined) return [];
  return [{ low: scale(mean * (1 - margin)), high: scale(mean / (1 - margin)) }];
}

function titleOf(
  { measures, resolvedPlan, verdicts }: ReportInput,
  shown: readonly Cell[],
  lost: number,
  { unit, format }: MetricFormat,
): string {
  const means = shown.flatMap(({ id, arm }) => {
    const summary = findMeasure(measures, id, "workflowMs")?.summary;
    return summary === undefined
      ? []
      : [`${arm} ${format(summary.mean)} ${unit} (n = ${summary.n})`];
  });
  const judged = verdicts.comparisons.filter(({ metric }) => metric === "workflowMs");
  const [first] = judged;
  const finding =
    first !== undefined && judged.length === 1 ? `; ${VERDICT_LABEL[first.verdict.kind]}` : "";
  const hidden = resolvedPlan.cells.length - shown.length;
  return [
    `Workflow time of every run, mean ${means.join(", ")}${finding}.`,
    hidden > 0 ? `${hidden} more arms are in the tables.` : "",
    first === undefined ? "" : `Shaded: within ±${share(first.margin)} of the baseline's mean.`,
    lost > 0 ? `✕: a run without a value (${lost}).` : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function baselineFirst(cells: readonly Cell[], baseline: string): readonly Cell[] {
  return [
    ...cells.filter(({ arm }) => arm === baseline),
    ...cells.filter(({ arm }) => arm !== baseline),
  ];
}

function lastOrder(runs: readonly RunRecord[]): number {
  return runs.reduce((last, run) => Math.max(last, run.sequence + 1), 0);
}

function lostText(run: RunRecord): string {
  return `${run.id}: ${runOutcome(run)}`;
}
