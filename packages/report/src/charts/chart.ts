import type { Claim } from "@runproof/contract";
import type { TopLevelSpec } from "vega-lite";

import type { Wording } from "../wording/prose.ts";
import type { DrawingSize } from "./render-svg.ts";

/** Where a chart is drawn. */
export interface ChartLayout {
  /** Width of the whole chart in pixels. */
  readonly width: number;
  /** Phones: labels above instead of beside, fewer ticks. */
  readonly narrow: boolean;
}

/** Room around the drawing area, in pixels. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** One chart: the same data and words in every layout. */
export interface Chart {
  /** File name and anchor; a slug. */
  readonly id: string;
  /** What the chart shows as a sentence: finding, number of runs, unit. Also its alternative text. */
  readonly title: Wording;
  /** Of numbers that stand nowhere else. */
  readonly claims?: readonly Claim[];
  readonly hasLegend: boolean;
  /** Room between legend and drawing area beyond the usual, in pixels: for titles of panels. */
  readonly legendOffset?: number;
  /** Lines of the legend, where it may have more than one. */
  readonly legendLinesOf?: (layout: ChartLayout) => number;
  readonly marginsOf: (layout: ChartLayout) => Margins;
  /** The specification without its margins; its parameter `narrow` is that of the layout. */
  readonly specOf: (layout: ChartLayout) => TopLevelSpec;
  /** Of the drawing area, or of all panels together, where it is not the specification that knows. */
  readonly sizeOf?: (layout: ChartLayout) => DrawingSize;
  /** Only `narrow` and sizes tell its layouts apart: one is drawn, and resized to be the other. */
  readonly isFluid: boolean;
}
