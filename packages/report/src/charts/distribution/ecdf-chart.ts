import type { MetricId } from "@runproof/contract";

import { chartClaimId } from "../../claims/claim-id.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { claimed, prose } from "../../wording/prose.ts";
import { armLegendLines, armLegendRoom, armMarks, MOST_ARMS } from "../arm-marks.ts";
import { byLayout } from "../by-layout.ts";
import { CHART_CONFIG } from "../chart-config.ts";
import type { Chart, ChartLayout } from "../chart.ts";
import { INK, MUTED } from "../palette.ts";
import { shortLabels } from "../short-labels.ts";
import { thinned } from "../thinned.ts";
import { coldClaims } from "./cold-claims.ts";
import { distributionText } from "./distribution-text.ts";
import { ecdfSteps } from "./ecdf-steps.ts";
import { metricGroups, type MetricGroup } from "./metric-groups.ts";
import { valueAxis, valueScale, type ValueScale } from "./value-scale.ts";

const MOST_STAGES = 4;
const MOST_STEPS = 200;
const PANEL_HEIGHT = 150;
/** Between panels side by side and one above the other: room for labels and for a title. */
const PANEL_GAP = { x: 56, y: 84 };
const WHOLE = [0, 1];
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
/** Arms in the background; they show how far all arms spread, not each its own. */
const MOST_OTHERS = 20;
const MOST_OTHER_STEPS = 24;
/** Fewer values make no distribution. */
const FEWEST_RUNS = 3;

interface EcdfOptions {
  readonly id: string;
  readonly metric: MetricId;
}

/** Share of runs at or below a value: a panel per stage, a stepped line per arm. */
export function ecdfChart(input: ReportInput, { id, metric }: EcdfOptions): Chart | undefined {
  const shown = metricGroups(input, metric, {
    arms: MOST_ARMS,
    stages: MOST_STAGES,
    rows: MOST_ARMS * MOST_STAGES,
  });
  const drawn = shown.groups.filter(({ observations }) => observations.length >= FEWEST_RUNS);
  const typical = drawn[0]?.median;
  if (typical === undefined) return undefined;
  const format = metricFormat(metric, typical);
  const labels = shortLabels([...shown.arms, ...shown.stages]);
  const stages = shown.stages.filter((stage) => drawn.some((group) => group.stage === stage));
  const cold = shown.groups.flatMap((group) => group.cold);
  const arms = shown.arms.map((arm) => labels.get(arm) ?? arm);
  const margins = { right: 16, bottom: 54, left: 64 };
  const columnsOf = ({ narrow }: ChartLayout): number => (narrow ? 1 : Math.min(2, stages.length));
  const panelWidthOf = (layout: ChartLayout): number => {
    const columns = columnsOf(layout);
    const inner = layout.width - margins.left - margins.right - PANEL_GAP.x * (columns - 1);
    return Math.floor(inner / columns);
  };
  const others = shown.others.filter(({ observations }) => observations.length >= FEWEST_RUNS);
  const behind = new Set([...new Set(others.map(({ arm }) => arm))].slice(0, MOST_OTHERS));
  const othersOf = (stage: string): readonly Line[] =>
    others
      .filter((group) => group.stage === stage && behind.has(group.arm))
      .map((group) => lineOf(group, format.scale, shortLabels([group.arm, stage])));
  const linesOf = (stage: string): readonly Line[] =>
    drawn
      .filter((group) => group.stage === stage)
      .map((group) => lineOf(group, format.scale, labels));
  return {
    id,
    title: prose`${distributionText(metric, shown, format)} Every line is the share of an arm's runs at or below a value.${behind.size > 0 ? ` Thin grey lines are ${behind.size} of the arms that have no colour.` : ""}${
      cold.length > 0
        ? prose` Cold calls are in no line (${claimed(String(cold.length), chartClaimId(id, "cold"))}).`
        : ""
    }`,
    claims: coldClaims(cold, input, { id, metric }),
    hasLegend: true,
    isFluid: true,
    legendOffset: 24,
    legendLinesOf: (layout) => armLegendLines(arms, layout),
    marginsOf: (layout) => ({ ...margins, top: 66 + armLegendRoom(arms, layout) }),
    sizeOf: (layout) => {
      const columns = columnsOf(layout);
      const rows = Math.ceil(stages.length / columns);
      return {
        width: layout.width - margins.left - margins.right,
        height: rows * PANEL_HEIGHT + (rows - 1) * PANEL_GAP.y,
        panels: { columns, width: panelWidthOf(layout) },
      };
    },
    specOf: (layout) => {
      const marks = armMarks(arms);
      const legend = { ...marks.color.legend, symbolSize: 500 };
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        config: CHART_CONFIG,
        // For other programs that draw it; we know the size.
        autosize: "pad",
        bounds: "flush",
        columns: columnsOf(layout),
        spacing: { row: PANEL_GAP.y, column: PANEL_GAP.x },
        concat: stages.map((stage) => {
          const lines = linesOf(stage);
          const thin = othersOf(stage);
          const all = [...thin, ...lines].flatMap(({ values }) => values);
          const axisOf = (each: ChartLayout): ValueScale =>
            valueScale(all, each.narrow || columnsOf(each) > 1 ? 4 : 8);
          const axis = axisOf(layout);
          const ticks = byLayout((each) => axisOf(each).ticks);
          const x = valueAxis(metric, format.unit, { ...axis, ticks });
          const share = {
            field: "share",
            type: "quantitative",
            title: "share of runs",
            scale: { domain: WHOLE, nice: false },
            axis: { values: QUARTERS, format: ".0%", titleX: -49 },
          } as const;
          return {
            width: panelWidthOf(layout),
            height: PANEL_HEIGHT,
            layer: [
              ...(thin.length === 0
                ? []
                : [
                    {
                      data: {
                        values: thin.flatMap((line) =>
                          cornersOf(line, axis.domain, MOST_OTHER_STEPS),
                        ),
                      },
                      mark: {
                        type: "line" as const,
                        interpolate: "step-after" as const,
                        strokeWidth: 1,
                        color: MUTED.light,
                        opacity: 0.45,
                        aria: true,
                      },
                      encoding: {
                        x: x("value"),
                        y: share,
                        detail: { field: "arm", type: "nominal" as const },
                        description: { field: "what", type: "nominal" as const },
                      },
                    },
                  ]),
              {
                data: { values: lines.flatMap((line) => cornersOf(line, axis.domain)) },
                mark: { type: "line", interpolate: "step-after", strokeWidth: 2, aria: true },
                encoding: {
                  x: x("value"),
                  y: share,
                  color: { ...marks.color, legend },
                  strokeDash: { ...marks.dash, legend },
                  description: { field: "what", type: "nominal" },
                },
              },
              {
                data: { values: [{ stage: labels.get(stage) }] },
                mark: { type: "text", align: "left", fontWeight: "bold", color: INK.light },
                encoding: { x: { value: 0 }, y: { value: -14 }, text: { field: "stage" } },
              },
            ],
          };
        }),
      };
    },
  };
}

interface Line {
  readonly arm: string;
  readonly values: readonly number[];
  readonly what: string;
}

function lineOf(
  { arm, stage, observations }: MetricGroup,
  scale: (value: number) => number,
  labels: ReadonlyMap<string, string>,
): Line {
  const values = observations.map(({ value }) => scale(value));
  return {
    arm: labels.get(arm) ?? arm,
    values,
    what: `${labels.get(arm)}, ${labels.get(stage)}: n = ${values.length}`,
  };
}

/** From 0 at the left end of the axis to 1 at its right end. */
function cornersOf(
  { arm, values, what }: Line,
  [low, high]: readonly [number, number],
  most: number = MOST_STEPS,
) {
  const steps = thinned(ecdfSteps(values), most);
  return [{ value: low, share: 0 }, ...steps, { value: high, share: 1 }].map((step) => ({
    arm,
    what,
    ...step,
  }));
}
