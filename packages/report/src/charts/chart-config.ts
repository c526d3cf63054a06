import type { Config } from "vega-lite";

import { GRID, INK, MUTED } from "./palette.ts";

export const FONT = "DejaVu Sans, Liberation Sans, Arial, sans-serif";

/** The look of every chart: quiet axes, no frame, one font that is everywhere. */
export const CHART_CONFIG: Config = {
  aria: false,
  background: "transparent",
  font: FONT,
  // Room for labels is computed by the charts: without a canvas Vega takes text for wider than it is.
  autosize: "none",
  view: { stroke: null },
  axis: {
    domainColor: GRID.light,
    gridColor: GRID.light,
    tickColor: GRID.light,
    labelColor: MUTED.light,
    titleColor: MUTED.light,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titlePadding: 10,
    labelPadding: 6,
    labelFlush: false,
  },
  legend: {
    labelColor: INK.light,
    labelFontSize: 12,
    symbolSize: 90,
    symbolOpacity: 1,
    orient: "top",
    title: null,
    offset: 8,
    columnPadding: 16,
  },
  title: {
    anchor: "start",
    color: INK.light,
    subtitleColor: MUTED.light,
    fontSize: 15,
    fontWeight: "bold",
    subtitleFontSize: 12,
    offset: 14,
  },
  text: { color: INK.light, fontSize: 12 },
};

const CHARACTER = 6.9;
const LABEL_GAP = 14;

/** Room that the longest of some labels needs in the font of the charts, in whole pixels. */
export function labelRoom(labels: readonly string[]): number {
  return Math.ceil(LABEL_GAP + CHARACTER * Math.max(0, ...labels.map((label) => label.length)));
}
