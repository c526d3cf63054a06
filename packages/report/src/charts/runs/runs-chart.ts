import type { Cell, MeasuresFile } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import { measureClaimId } from "../../claims/claim-id.ts";
import { comparedRuns } from "../../document/compared-runs.ts";
import type { ReportInput } from "../../report-input.ts";
import { marginFigure } from "../../wording/comparison-figures.ts";
import { metricFormat, type MetricFormat } from "../../wording/metric-unit.ts";
import { moreArms } from "../../wording/more-arms.ts";
import { claimed, joinProse, prose, sentences, type Prose } from "../../wording/prose.ts";
import { VERDICT_LABEL } from "../../wording/verdict-words.ts";
import { armLegendLines, armLegendRoom, armMarks, MOST_ARMS } from "../arm-marks.ts";
import { CHART_CONFIG } from "../chart-config.ts";
import type { Chart, ChartLayout, Margins } from "../chart.ts";
import { BAND, MUTED, PAPER } from "../palette.ts";
import type { DrawingSize } from "../render-svg.ts";
import { shortLabels } from "../short-labels.ts";
import { shownCells, type ShownCells } from "../shown-cells.ts";
import { thinned } from "../thinned.ts";
import { driftText } from "./drift-text.ts";
import { lostRuns, lostText, type LostRun } from "./lost-runs.ts";

const HEIGHT = 260;
const NARROW_HEIGHT = 200;
/** Of all arms together. */
const MOST_POINTS = 160;
const CROWDED = 80;
const MOST_LOST = 60;
/** More borders than this would be a hatching. */
const MOST_BLOCKS = 40;

/** Workflow time of every run, in the order they were executed: shows drift and what was lost. */
export function runsChart(input: ReportInput): Chart | undefined {
  const { plan } = input.resolvedPlan;
  const shown = shownCells(
    input,
    MOST_ARMS,
    ({ id }) => findMeasure(input.measures, id, "workflowMs")?.summary !== undefined,
  );
  const [first] = shown.cells;
  const typical = first && findMeasure(input.measures, first.id, "workflowMs")?.summary?.mean;
  if (typical === undefined) return undefined;
  const format = metricFormat("workflowMs", typical);
  const labels = shortLabels(shown.cells.map(({ arm }) => arm));
  const arms = [...labels.values()];
  const perArm = Math.max(2, Math.floor(MOST_POINTS / shown.cells.length));
  const values = shown.cells.flatMap((cell) =>
    runValues(input.measures, cell, labels.get(cell.arm) ?? cell.arm, format, perArm),
  );
  const lost = lostRuns(comparedRuns(input));
  const baseline = shown.cells.find(({ arm }) => arm === plan.baseline);
  const band = baseline === undefined ? [] : marginBand(input, baseline.id, format.scale);
  // An axis around a single value would have it as its only tick, with all of its digits.
  const isLone = band.length === 0 && new Set(values.map(({ time }) => time)).size === 1;
  const borders = blockBorders(input);
  const last = input.runs.reduce((most, { sequence }) => Math.max(most, sequence + 1), 1);
  const side = { right: 14, bottom: 54, left: 66 };
  const marginsOf = (layout: ChartLayout): Margins => ({
    ...side,
    top: 44 + armLegendRoom(arms, layout),
  });
  const sizeOf = ({ width, narrow }: ChartLayout): DrawingSize => ({
    width: width - side.left - side.right,
    height: narrow ? NARROW_HEIGHT : HEIGHT,
  });
  return {
    id: "runs",
    title: titleOf(input, shown, { lost, perArm, borders: borders.length, format }),
    hasLegend: true,
    legendLinesOf: (layout) => armLegendLines(arms, layout),
    marginsOf,
    isFluid: true,
    sizeOf,
    specOf: (layout) => {
      const { color, shape } = armMarks(arms);
      const places: number[] = [0.5, last + 0.5];
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
        scale: { zero: isLone, padding: 18 },
        axis: { tickCount: 5, titleX: -50 },
      } as const;
      const what = { field: "what", type: "nominal" } as const;
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        ...sizeOf(layout),
        config: CHART_CONFIG,
        layer: [
          {
            data: { values: band },
            mark: { type: "rect", color: BAND.light },
            encoding: { y: { ...time, field: "low" }, y2: { field: "high" } },
          },
          {
            data: { values: borders },
            mark: { type: "rule", color: MUTED.light, opacity: 0.35, strokeDash: [3, 3] },
            encoding: { x: order },
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
              size: values.length > CROWDED ? 40 : 95,
              opacity: 1,
              stroke: PAPER.light,
              strokeWidth: 1,
              aria: true,
            },
            encoding: { x: order, y: time, color, shape, description: what },
          },
          {
            data: { values: thinned(lost, MOST_LOST) },
            mark: {
              type: "text",
              fontSize: 13,
              baseline: "bottom",
              color: MUTED.light,
              aria: true,
            },
            encoding: {
              x: order,
              y: { value: "height" },
              text: { field: "sign" },
              description: what,
            },
          },
        ],
      };
    },
  };
}

interface RunValue {
  readonly arm: string;
  readonly order: number;
  readonly time: number;
  readonly what: string;
}

function runValues(
  measures: MeasuresFile,
  { id }: Cell,
  arm: string,
  { scale, format, unit }: MetricFormat,
  most: number,
): readonly RunValue[] {
  const observations = findMeasure(measures, id, "workflowMs")?.observations ?? [];
  return thinned(observations, most).map(({ runId, sequence, value }) => ({
    arm,
    order: sequence + 1,
    time: scale(value),
    what: `${arm}, run ${runId}, place ${sequence + 1}: ${format(value)} ${unit}`,
  }));
}

/** Between the last run of a block and the first of the next. */
function blockBorders({
  resolvedPlan: { blocks },
  runs,
  agents,
}: ReportInput): readonly { readonly order: number }[] {
  if (blocks.length > MOST_BLOCKS) return [];
  let before = 0;
  return blocks.slice(0, -1).map(({ index, cellIds }) => {
    // Runs of agents alone are in the block, too, but in no cell that is compared.
    before +=
      agents === undefined ? cellIds.length : runs.filter(({ block }) => block === index).length;
    return { order: before + 0.5 };
  });
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

interface RunsFacts {
  readonly lost: readonly LostRun[];
  readonly perArm: number;
  readonly borders: number;
  readonly format: MetricFormat;
}

function titleOf(
  { measures, verdicts }: ReportInput,
  { cells, hidden }: ShownCells,
  { lost, perArm, borders, format: { unit, format } }: RunsFacts,
): Prose {
  const shown = cells.flatMap(({ id }) => findMeasure(measures, id, "workflowMs") ?? []);
  const means = shown.flatMap((measure) => {
    const { arm, summary } = measure;
    if (summary === undefined) return [];
    const id = measureClaimId(measure, "mean");
    const value = claimed(`${format(summary.mean)} ${unit}`, id);
    return [prose`${arm} ${value} (${claimed(`n = ${summary.n}`, id)})`];
  });
  const judged = verdicts.comparisons.filter(({ metric }) => metric === "workflowMs");
  const [first] = judged;
  const finding =
    first !== undefined && judged.length === 1 ? `; ${VERDICT_LABEL[first.verdict.kind]}` : "";
  const dropped = shown.some(({ observations }) => observations.length > perArm);
  return sentences([
    prose`Workflow time of every run, mean ${joinProse(means, ", ")}${finding}.`,
    driftText(shown),
    moreArms(hidden, "in measures.json"),
    dropped ? `At most ${perArm} runs per arm are drawn, evenly chosen.` : "",
    first === undefined ? "" : prose`Shaded: within ${marginFigure(first)} of the baseline's mean.`,
    borders > 0 ? "Dashed: borders of blocks." : "",
    lostText(lost),
  ]);
}
