import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { CHART_CONFIG } from "../chart-config.ts";
import type { Chart, ChartLayout, Margins } from "../chart.ts";
import { INK, MUTED, PAPER } from "../palette.ts";
import { heatPanels } from "./heat-cells.ts";
import { heatFactors } from "./heat-factors.ts";
import { heatGeometry, heatLeft } from "./heat-geometry.ts";
import { heatLabels, levelLabels } from "./heat-labels.ts";
import { heatLegend } from "./heat-legend.ts";
import { heatMapText } from "./heat-map-text.ts";
import { heatMarks } from "./heat-marks.ts";
import { pixelEncoding } from "./pixel-encoding.ts";

const PATCH = 13;

/**
 * The deciding metric over two factors of the plan, a panel per level of further ones. Every cell
 * holds its number, its runs and its verdict in words or as a sign, so that no one needs the colours.
 */
export function heatMapChart(input: ReportInput): Chart | undefined {
  const [metric] = input.resolvedPlan.plan.metrics;
  const factors = heatFactors(input);
  if (metric === undefined || factors === undefined) return undefined;
  const shown = heatPanels(input, factors);
  const { panels } = shown;
  const cells = panels.flatMap((panel) => panel.cells);
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
    left: heatLeft(layout, [...levelLabels(factors.y), factors.y.name]),
  });
  return {
    id: "heat-map",
    title: heatMapText(input, metric, { factors, shown, format }),
    hasLegend: false,
    marginsOf,
    specOf: (layout) => {
      const margins = marginsOf(layout);
      const legend = heatLegend(panels, layout.width - margins.left - margins.right);
      const geometry = heatGeometry(layout, margins, {
        columns: factors.x.levels.length,
        rows: factors.y.levels.length,
        panels: panels.length,
        legend: legend.height,
      });
      const { width, height, isRoomy } = geometry;
      const marks = heatMarks(input, panels, geometry, format);
      const labels = heatLabels(factors, panels, geometry, margins.left);
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
      const lines = isRoomy
        ? ([
            ["value", -26, { fontWeight: "bold", fontSize: 13 }],
            ["change", -8, { fontSize: 11 }],
            ["verdict", 9, { fontSize: 11 }],
            ["note", 26, { fontSize: 11 }],
          ] as const)
        : ([
            ["value", -8, { fontWeight: "bold", fontSize: 11 }],
            ["note", 9, { fontSize: 10 }],
          ] as const);
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
          ...lines.map(([field, offset, mark]) =>
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
                ...marks.flatMap(({ right, top, sign }) =>
                  sign === undefined ? [] : [{ x: right - 10, y: top + 10, ...sign }],
                ),
                ...legend.items.flatMap((item) =>
                  item.shape === undefined ? [] : [{ ...item, x: item.x + PATCH / 2 }],
                ),
              ],
            },
            mark: { type: "point", filled: true, size: 70, opacity: 1, stroke: PAPER.light },
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
