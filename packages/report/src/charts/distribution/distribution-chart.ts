import type { MetricId } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { sentences } from "../../wording/prose.ts";
import { armLegendLines, armLegendRoom, armMarks, MOST_ARMS } from "../arm-marks.ts";
import { byLayout, textByLayout } from "../by-layout.ts";
import { CHART_CONFIG, labelRoom } from "../chart-config.ts";
import type { Chart, ChartLayout, Margins } from "../chart.ts";
import { BAND, GRID, INK, MUTED, PAPER } from "../palette.ts";
import type { DrawingSize } from "../render-svg.ts";
import { shortLabels } from "../short-labels.ts";
import { coldClaims } from "./cold-claims.ts";
import { coldMarks, coldPoints, coldText } from "./cold-marks.ts";
import { distributionPoints } from "./distribution-points.ts";
import { distributionRows } from "./distribution-rows.ts";
import { distributionText } from "./distribution-text.ts";
import { metricGroups } from "./metric-groups.ts";
import { metricVerdictsText } from "./metric-verdicts-text.ts";
import { valueAxis, valueScale, type ValueScale } from "./value-scale.ts";

const MOST_STAGES = 8;
const MOST_ROWS = 18;
/** Of all rows together. */
const MOST_POINTS = 140;
const ROW_HEIGHT = 44;
const NARROW_ROW_HEIGHT = 60;

interface DistributionOptions {
  readonly id: string;
  readonly metric: MetricId;
}

/**
 * Values of a metric of calls, a row per stage and arm: every run as a point, the middle half as a
 * box, the median as a line with its number. Cold calls are drawn apart and are in no median.
 */
export function distributionChart(
  input: ReportInput,
  { id, metric }: DistributionOptions,
): Chart | undefined {
  const shown = metricGroups(input, metric, {
    arms: MOST_ARMS,
    stages: MOST_STAGES,
    rows: MOST_ROWS,
  });
  const { groups } = shown;
  const typical = groups.find(({ median }) => median !== undefined)?.median;
  if (typical === undefined) return undefined;
  const format = metricFormat(metric, typical);
  const labels = shortLabels([...shown.arms, ...shown.stages]);
  const arms = shown.arms.map((arm) => labels.get(arm) ?? arm);
  const rows = distributionRows(groups, labels, format);
  const perRow = Math.max(1, Math.floor(MOST_POINTS / groups.length));
  const points = distributionPoints(groups, {
    perRow,
    seed: input.resolvedPlan.seed,
    format,
    labels,
  });
  const cold = coldPoints(groups, format, labels).slice(0, MOST_POINTS);
  const warm = points.map(({ value }) => value);
  const thinnedBy = groups.some(({ observations }) => observations.length > perRow);
  const borders = groups.flatMap(({ stage }, index) =>
    index > 0 && groups[index - 1]?.stage !== stage ? [{ at: index - 0.5 }] : [],
  );
  const marginsOf = (layout: ChartLayout): Margins => ({
    top: 44 + armLegendRoom(arms, layout),
    right: layout.narrow ? 14 : labelRoom(rows.map(({ note }) => note)) + 6,
    bottom: 54,
    left: layout.narrow ? 14 : labelRoom(rows.map(({ label }) => label)),
  });
  const sizeOf = (layout: ChartLayout): DrawingSize => {
    const { left, right } = marginsOf(layout);
    return {
      width: layout.width - left - right,
      height: groups.length * (layout.narrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT),
    };
  };
  const axisOf = ({ narrow }: ChartLayout): ValueScale => {
    const roomAbove = narrow ? 0.5 : 0.28;
    return valueScale(warm, narrow ? 4 : 8, cold.length > 0 ? roomAbove : undefined);
  };
  const y = (field: string) =>
    ({
      field,
      type: "quantitative",
      scale: {
        domain: byLayout(({ narrow }) => {
          const start = narrow ? -0.72 : -0.5;
          return [start, groups.length + start];
        }),
        reverse: true,
        nice: false,
        zero: false,
      },
      axis: null,
    }) as const;
  return {
    id,
    title: sentences([
      ...metricVerdictsText(input, metric),
      distributionText(metric, shown, format),
      `A point is a run${thinnedBy ? ` (at most ${perRow} per row, evenly chosen)` : ""}, a box the middle half, a line the median.`,
      coldText(cold, format, id),
    ]),
    claims: coldClaims(groups.flatMap((group) => group.cold).slice(0, MOST_POINTS), input, {
      id,
      metric,
    }),
    hasLegend: true,
    legendLinesOf: (layout) => armLegendLines(arms, layout),
    marginsOf,
    // What lies beyond the axis depends on how much of it is left empty for the words that say so.
    isFluid: cold.length === 0,
    sizeOf,
    specOf: (layout) => {
      const axis = axisOf(layout);
      const { inside, beyond } = coldMarks(cold, axis.domain, format);
      const ticks = byLayout((each) => axisOf(each).ticks);
      const x = valueAxis(metric, format.unit, { ...axis, ticks });
      const { color, shape } = armMarks(arms);
      const what = { field: "what", type: "nominal" } as const;
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        ...sizeOf(layout),
        config: CHART_CONFIG,
        layer: [
          {
            data: { values: rows.filter(({ low }) => low !== undefined) },
            mark: { type: "rect", color: BAND.light },
            encoding: {
              x: x("low"),
              x2: { field: "high" },
              y: y("boxTop"),
              y2: { field: "boxEnd" },
            },
          },
          {
            data: { values: borders },
            mark: {
              type: "rule",
              color: GRID.light,
              yOffset: byLayout(({ narrow }) => (narrow ? -0.22 * NARROW_ROW_HEIGHT : 0)),
            },
            encoding: { y: y("at") },
          },
          {
            data: { values: points },
            mark: {
              type: "point",
              filled: true,
              size: 62,
              opacity: 0.85,
              stroke: PAPER.light,
              strokeWidth: 0.8,
              aria: true,
            },
            encoding: { x: x("value"), y: y("at"), color, shape, description: what },
          },
          {
            data: { values: [...inside, ...beyond] },
            mark: {
              type: "point",
              shape: "diamond",
              filled: false,
              size: 110,
              color: MUTED.light,
              strokeWidth: 2,
              opacity: 1,
              aria: true,
            },
            encoding: { x: x("value"), y: y("at"), description: what },
          },
          {
            data: { values: rows.filter(({ median }) => median !== undefined) },
            mark: { type: "rule", color: INK.light, strokeWidth: 2.5, aria: true },
            encoding: {
              x: x("median"),
              y: y("boxTop"),
              y2: { field: "boxEnd" },
              description: what,
            },
          },
          {
            data: { values: beyond },
            mark: { type: "text", align: "right", baseline: "middle", dx: -12, color: MUTED.light },
            encoding: {
              x: x("value"),
              y: y("at"),
              text: textByLayout({ wide: "label", narrow: "short" }),
            },
          },
          {
            data: { values: rows },
            mark: {
              type: "text",
              align: "left",
              baseline: "middle",
              dy: byLayout(({ narrow }) => (narrow ? -30 : 0)),
            },
            encoding: {
              x: { value: byLayout((each) => (each.narrow ? 0 : 4 - marginsOf(each).left)) },
              y: y("at"),
              text: textByLayout({ wide: "label", narrow: "narrowLabel" }),
            },
          },
          {
            data: { values: rows },
            transform: [{ filter: "!narrow" }],
            mark: { type: "text", align: "left", baseline: "middle", dx: 12 },
            encoding: { x: { value: "width" }, y: y("at"), text: { field: "note" } },
          },
        ],
      };
    },
  };
}
