import { labelRoom } from "../chart-config.ts";
import type { ChartLayout, Margins } from "../chart.ts";

/** Where everything of a heat map stands, in pixels from the corner of its drawing area. */
export interface HeatGeometry {
  readonly width: number;
  readonly height: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** What a cell has room for: its value with words, with its sign and runs, with its sign, or no value. */
  readonly room: "words" | "runs" | "value" | "sign";
  /** Upper left corner of the cells of each panel. */
  readonly panels: readonly { readonly left: number; readonly top: number }[];
  /** Panels side by side. */
  readonly across: number;
}

const GAP = 28;
/** Under the cells: labels of levels and the name of the factor, and what is over the next panel. */
export const BELOW = 44;
/** Over the cells: the levels of the panel. */
export const ABOVE = 24;
const WIDEST = 150;
/** Between labels and cells, beyond the usual. */
const GAP_LEFT = 8;
/** Narrower cells do not hold "not comparable". */
const ROOMY = 88;
/** Narrower cells do not hold "n = 12 ≡A". */
const HOLDS_RUNS = 56;
/** Narrower cells do not hold three digits. */
const HOLDS_VALUE = 30;
const HEIGHT = { words: 78, runs: 56, value: 42, sign: 24 } as const;

/** As many panels side by side as leave cells roomy, else one. */
export function heatGeometry(
  layout: ChartLayout,
  margins: Pick<Margins, "left" | "right">,
  of: {
    readonly columns: number;
    readonly rows: number;
    readonly panels: number;
    /** Height of the legend above all panels. */
    readonly legend: number;
  },
): HeatGeometry {
  const { columns, rows, panels, legend } = of;
  const width = layout.width - margins.left - margins.right;
  const cellWidthOf = (across: number): number =>
    Math.floor(Math.min(WIDEST, (width - GAP * (across - 1)) / across / columns));
  const across =
    Array.from({ length: panels }, (_, index) => panels - index).find(
      (count) => cellWidthOf(count) >= ROOMY,
    ) ?? 1;
  const cellWidth = cellWidthOf(across);
  const room = roomOf(cellWidth);
  const cellHeight = HEIGHT[room];
  const panelHeight = ABOVE + rows * cellHeight + BELOW;
  return {
    width,
    height: legend + Math.ceil(panels / across) * panelHeight,
    cellWidth,
    cellHeight,
    room,
    across,
    panels: Array.from({ length: panels }, (_, index) => ({
      left: (index % across) * (columns * cellWidth + GAP),
      top: legend + Math.floor(index / across) * panelHeight + ABOVE,
    })),
  };
}

/** At the left of the cells: the labels of levels, at most a quarter of a narrow chart. */
export function heatLeft({ width, narrow }: ChartLayout, labels: readonly string[]): number {
  return Math.min(labelRoom(labels) + GAP_LEFT, narrow ? Math.floor(width / 4) : 220);
}

function roomOf(cellWidth: number): HeatGeometry["room"] {
  if (cellWidth >= ROOMY) return "words";
  if (cellWidth >= HOLDS_RUNS) return "runs";
  return cellWidth >= HOLDS_VALUE ? "value" : "sign";
}
