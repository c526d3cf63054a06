import { VERDICT_LABEL } from "../../wording/verdict-words.ts";
import { labelRoom } from "../chart-config.ts";
import { VERDICT_MARKS } from "../verdict-marks.ts";
import { BIN_COLOR, BIN_LABEL, changeBin, type ChangeBin } from "./change-bin.ts";
import type { HeatPanel } from "./heat-cells.ts";

/** One sign with its meaning: a colour, or the shape of a verdict. */
export interface LegendItem {
  readonly text: string;
  readonly color: string;
  /** Absent = a patch of colour. */
  readonly shape?: string;
  readonly x: number;
  readonly y: number;
}

const LINE = 20;
const PATCH = 22;

export interface HeatLegend {
  readonly items: readonly LegendItem[];
  readonly height: number;
}

/** The colours and signs that occur, in columns as wide as the longest text. */
export function heatLegend(panels: readonly HeatPanel[], width: number): HeatLegend {
  const comparisons = panels.flatMap(({ cells }) => cells.flatMap((cell) => cell.comparison ?? []));
  const bins = new Set(comparisons.map((comparison) => changeBin(comparison)));
  const kinds = new Set(comparisons.map(({ verdict }) => verdict.kind));
  const signs = [
    ...(Object.keys(BIN_LABEL) as ChangeBin[])
      .filter((bin) => bins.has(bin) && bin !== "without-change")
      .map((bin) => ({ text: BIN_LABEL[bin], color: BIN_COLOR[bin].light })),
    ...(Object.keys(VERDICT_LABEL) as (keyof typeof VERDICT_LABEL)[])
      .filter((kind) => kinds.has(kind))
      .map((kind) => ({ text: VERDICT_LABEL[kind], ...VERDICT_MARKS[kind] })),
  ];
  const room = labelRoom(signs.map(({ text }) => text)) + PATCH;
  const columns = Math.max(1, Math.floor(width / room));
  return {
    items: signs.map((sign, index) => ({
      ...sign,
      x: (index % columns) * room,
      y: Math.floor(index / columns) * LINE + LINE / 2,
    })),
    height: Math.ceil(signs.length / columns) * LINE + 6,
  };
}
