import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { CHART_CONFIG } from "../chart-config.ts";
import type { Chart, ChartLayout, Margins } from "../chart.ts";
import { INK, MUTED } from "../palette.ts";
import { heatPanels } from "./heat-cells.ts";
import { heatFactors, heatFactorsFor, type HeatFactors } from "./heat-factors.ts";
import { heatGeometry, heatLeft, type HeatGeometry } from "./heat-geometry.ts";
import { heatLabels, levelLabels } from "./heat-labels.ts";
import { heatLegend } from "./heat-legend.ts";
import { heatMapText } from "./heat-map-text.ts";
import { heatMarks, type HeatMark } from "./heat-marks.ts";
import { pixelEncoding } from "./pixel-encoding.ts";

const PATCH = 13;

/** Lines of text in a cell: what they say, how far below its middle, and how. */
const LINES = {
  words: [
    ["value", -26, { fontWeight: "bold", fontSize: 13 }],
    ["change", -8, { fontSize: 11 }],
    ["verdict", 9, { fontSize: 10 }],
    ["note", 26, { fontSize: 11 }],
  ],
  runs: [
    ["value", -16, { fontWeight: "bold", fontSize: 11 }],
    ["note", 17, { fontSize: 10 }],
  ],
  value: [["value", -9, { fontWeight: "bold", fontSize: 9 }]],
  sign: [],
} as const satisfies Record<
  HeatGeometry["room"],
  readonly (readonly ["value" | "change" | "verdict" | "note", number, object])[]
>;

/**
 * The deciding metric over two factors of the plan, a panel per level of further ones. Every cell
 * holds its number, its runs and its verdict in words or as a sign, so that no one needs the colours.
 */
export function heatMapChart(input: ReportInput): Chart | undefined {
  const [metric] = input.resolvedPlan.plan.metrics;
  const factors = heatFactors(input);
  if (metric === undefined || factors === undefined) return undefined;
  const shown = heatPanels(input, factors);
  const cells = shown.panels.flatMap((panel) => panel.cells);
  const { baseline } = input.resolvedPlan.plan;
  const baselineCell = input.resolvedPlan.cells.find(({ arm }) => arm === baseline);
  const typical =
    findMeasure(input.measures, baselineCell?.id ?? "", metric.id, metric.stage)?.summary?.mean ??
    cells.find(({ mean }) => mean !== undefined)?.mean;
  if (typical === undefined || !cells.some(({ mean }) => mean !== undefined)) return undefined;
  const format = metricFormat(metric.id, typical);
  const marginsOf = (layout: ChartLayout): Margins => ({
    top: 8,
    right: 8,
    bottom: 8,
    left: heatLeft(layout, leftTexts(heatFactorsFor(factors, layout.narrow))),
  });
  return {
    id: "heat-map",
    title: heatMapText(input, metric, { factors, shown, format }),
    hasLegend: false,
    isFluid: false,
    marginsOf,
    specOf: (layout) => {
      const margins = marginsOf(layout);
      const placed = heatFactorsFor(factors, layout.narrow);
      const { panels } = placed === factors ? shown : heatPanels(input, placed);
      const legend = heatLegend(panels, layout.width - margins.left - margins.right);
      const geometry = heatGeometry(layout, margins, {
        columns: placed.x.levels.length,
        rows: placed.y.levels.length,
        panels: panels.length,
        legend: legend.height,
      });
      const { width, height, room } = geometry;
      const marks = heatMarks(input, panels, geometry, format);
      const labels = heatLabels(placed, panels, geometry, margins.left);
      const x = pixelEncoding(width);
      const y = pixelEncoding(height, { reverse: true });
      const color = { field: "color", type: "nominal", scale: null } as const;
      const shape = { field: "shape", type: "nominal", scale: null } as const;
      const text = { field: "text", type: "nominal" } as const;
      const label = (values: readonly object[], mark: object) => ({
        data: { values: [...values] },
        mark: { type: "text" as const, baseline: "middle" as const, ...mark },
        encoding: { x: x("x"), y: y("y"), text },
      });
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        width,
        height,
        config: CHART_CONFIG,
        layer: [
          {
            data: { values: [...marks] },
            mark: { type: "rect", strokeWidth: 3, aria: true },
            encoding: {
              x: x("left"),
              x2: { field: "right" },
              y: y("top"),
              y2: { field: "bottom" },
              fill: { field: "fill", type: "nominal", scale: null },
              stroke: { field: "frame", type: "nominal", scale: null },
              description: { field: "what", type: "nominal" },
            },
          },
          ...LINES[room].map(([field, offset, mark]) =>
            label(
              marks.map((each) => ({
                x: each.middle,
                y: (each.top + each.bottom) / 2 + offset,
                text: each[field],
              })),
              mark,
            ),
          ),
          {
            data: {
              values: [
                ...marks.flatMap((each) =>
                  each.sign === undefined ? [] : [{ ...signPlace(each, room), ...each.sign }],
                ),
                ...legend.items.flatMap((item) =>
                  item.shape === undefined ? [] : [{ ...item, x: item.x + PATCH / 2 }],
                ),
              ],
            },
            mark: { type: "point", filled: true, size: 80, opacity: 1 },
            encoding: { x: x("x"), y: y("y"), color, shape },
          },
          {
            data: {
              values: legend.items
                .filter((item) => item.shape === undefined)
                .map((item) => ({
                  ...item,
                  right: item.x + PATCH,
                  bottom: item.y + PATCH / 2,
                  top: item.y - PATCH / 2,
                })),
            },
            mark: { type: "rect" },
            encoding: {
              x: x("x"),
              x2: { field: "right" },
              y: y("top"),
              y2: { field: "bottom" },
              fill: color,
            },
          },
          label(
            legend.items.map((item) => ({ ...item, x: item.x + PATCH + 6 })),
            { align: "left" },
          ),
          label(labels.columns, { align: "center" }),
          label(labels.rows, { align: "right" }),
          label(labels.columnNames, { align: "center", color: MUTED.light }),
          label(labels.rowNames, { align: "right", color: MUTED.light }),
          label(labels.panels, { align: "left", fontWeight: "bold", color: INK.light }),
        ],
      };
    },
  };
}

function leftTexts({ y }: HeatFactors): readonly string[] {
  return [...levelLabels(y), y.name];
}

const SIGN_OFFSET = { runs: 1, value: 8, sign: 0 } as const;

/** In the corner of a cell with words, else in its middle. */
function signPlace(
  { right, top, bottom, middle }: HeatMark,
  room: HeatGeometry["room"],
): { readonly x: number; readonly y: number } {
  if (room === "words") return { x: right - 9, y: top + 9 };
  return { x: middle, y: (top + bottom) / 2 + SIGN_OFFSET[room] };
}
