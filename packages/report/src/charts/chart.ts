import type { TopLevelSpec } from "vega-lite";

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
  readonly title: string;
  readonly hasLegend: boolean;
  /** Lines of the legend in a wide layout, where it has more than one. */
  readonly legendLines?: number;
  readonly marginsOf: (layout: ChartLayout) => Margins;
  /** The specification without its margins. */
  readonly specOf: (layout: ChartLayout) => TopLevelSpec;
}
