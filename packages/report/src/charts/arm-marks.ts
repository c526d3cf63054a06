import { byLayout } from "./by-layout.ts";
import { labelRoom } from "./chart-config.ts";
import type { ChartLayout } from "./chart.ts";
import { ARM_COLORS } from "./palette.ts";

/** Shapes of arms, in the order of their colours: colour is never the only sign. */
const ARM_SHAPES = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "triangle-down",
  "cross",
] as const;

/** Dashes of arms where they are lines. */
const ARM_DASHES: readonly number[][] = [[], [7, 3], [2, 3], [10, 3, 2, 3], [4, 4], [1, 2]];

/** Most arms that colours and shapes keep apart in one drawing. */
export const MOST_ARMS = ARM_COLORS.length;

const LEGEND_LINE = 18;
const SYMBOL_WIDTH = 34;

/** How the arms of a chart are told apart, the same way in every chart; the baseline comes first. */
export function armMarks(arms: readonly string[]) {
  const domain = [...arms];
  const legend = { columns: byLayout((layout) => columnsOf(arms, layout)), labelLimit: 0 };
  return {
    color: {
      field: "arm",
      type: "nominal",
      scale: { domain, range: ARM_COLORS.slice(0, arms.length).map(({ light }) => light) },
      legend,
    },
    shape: {
      field: "arm",
      type: "nominal",
      scale: { domain, range: ARM_SHAPES.slice(0, arms.length) },
      legend,
    },
    dash: {
      field: "arm",
      type: "nominal",
      scale: { domain, range: ARM_DASHES.slice(0, arms.length) },
      legend,
    },
  } as const;
}

/** Lines that the legend of arms takes. */
export function armLegendLines(arms: readonly string[], layout: ChartLayout): number {
  return Math.ceil(arms.length / columnsOf(arms, layout));
}

/** Room that the legend's further lines need above the drawing area, in pixels. */
export function armLegendRoom(arms: readonly string[], layout: ChartLayout): number {
  return LEGEND_LINE * (armLegendLines(arms, layout) - 1);
}

function columnsOf(arms: readonly string[], { width, narrow }: ChartLayout): number {
  const room = narrow ? width - 60 : width - 280;
  return Math.max(1, Math.min(arms.length, Math.floor(room / (labelRoom(arms) + SYMBOL_WIDTH))));
}
