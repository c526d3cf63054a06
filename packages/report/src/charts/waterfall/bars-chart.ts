import type { Claim } from "@runproof/contract";
import type { WaitCause } from "@runproof/metrics";

import { CAUSE_NAME } from "../../wording/cause-name.ts";
import type { Wording } from "../../wording/prose.ts";
import { byLayout } from "../by-layout.ts";
import { CHART_CONFIG, labelRoom } from "../chart-config.ts";
import type { Chart, ChartLayout, Margins } from "../chart.ts";
import { CAUSE_COLORS, MUTED } from "../palette.ts";
import type { DrawingSize } from "../render-svg.ts";

const ROW_HEIGHT = 24;
const NARROW_ROW_HEIGHT = 38;
const NARROW_OFFSET = 10;
const LEGEND_TOP = 26;
const LEGEND_LINE = 18;
/** Room for the last label of the axis, in pixels. */
const EDGE = 20;

/** In the order in which a call goes through them, as far as that is known. */
export const DRAWN_ORDER = [
  "client",
  "queue",
  "server",
  "load",
  "prefill",
  "decode",
  "network",
  "tool",
] as const satisfies readonly WaitCause[];

/** A part of a row, in the unit of the axis. */
export interface Bar {
  readonly row: string;
  /** What was waited for, by its name. */
  readonly cause: string;
  readonly from: number;
  readonly to: number;
  readonly what: string;
}

/** A thin line over a part of a row. */
export type Span = Omit<Bar, "cause">;

/** Rows below a heading. */
export interface BarsGroup {
  readonly heading: string;
  /** Labels of the rows from above, each another one. */
  readonly rows: readonly string[];
  readonly bars: readonly Bar[];
  readonly spans: readonly Span[];
}

interface BarsOptions {
  readonly id: string;
  readonly title: Wording;
  readonly claims: readonly Claim[];
  readonly groups: readonly BarsGroup[];
  /** Length of the axis, in its unit. */
  readonly axis: number;
  readonly unit: string;
}

/** Rows of bars on an axis of time, coloured by what was waited for. */
export function barsChart(options: BarsOptions): Chart {
  const { id, title, claims, groups, axis, unit } = options;
  const rows = groups.flatMap(rowsOf);
  const bars = groups.flatMap((group, index) => placed(group.bars, index));
  const spans = groups.flatMap((group, index) => placed(group.spans, index));
  const labels = groups.flatMap((group) => group.rows);
  const present = new Set(bars.map(({ cause }) => cause));
  const causes = DRAWN_ORDER.filter((cause) => present.has(CAUSE_NAME[cause]));
  const linesOf = (narrow: boolean): number => Math.ceil(causes.length / columnsOf(narrow));
  const marginsOf = ({ narrow }: ChartLayout): Margins => ({
    top: LEGEND_TOP + LEGEND_LINE * linesOf(narrow),
    right: EDGE,
    bottom: 54,
    left: narrow ? 10 : labelRoom(labels),
  });
  const sizeOf = (layout: ChartLayout): DrawingSize => {
    const { left, right } = marginsOf(layout);
    return {
      width: layout.width - left - right,
      height: rows.length * (layout.narrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT),
    };
  };
  return {
    id,
    title,
    claims,
    hasLegend: true,
    legendLinesOf: ({ narrow }) => linesOf(narrow),
    marginsOf,
    isFluid: true,
    sizeOf,
    specOf: (layout) => {
      const places: number[] = [0, axis];
      const y = {
        field: "row",
        type: "ordinal",
        sort: rows.map(({ row }) => row),
        title: null,
        axis: null,
      } as const;
      const x = {
        field: "from",
        type: "quantitative",
        title: `time since the start of the run (${unit})`,
        scale: { domain: places, nice: false },
        axis: { tickCount: byLayout(({ narrow }) => (narrow ? 4 : 7)) },
      } as const;
      const yOffset = byLayout(({ narrow }) => (narrow ? 8 : 0));
      const what = { field: "what", type: "nominal" } as const;
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        ...sizeOf(layout),
        config: CHART_CONFIG,
        layer: [
          {
            data: { values: bars },
            mark: { type: "bar", height: 14, yOffset, aria: true },
            encoding: {
              y,
              x,
              x2: { field: "to" },
              color: {
                field: "cause",
                type: "nominal",
                scale: {
                  domain: causes.map((cause) => CAUSE_NAME[cause]),
                  range: causes.map((cause) => CAUSE_COLORS[cause].light),
                },
                legend: { columns: byLayout(({ narrow }) => columnsOf(narrow)), labelLimit: 0 },
              },
              description: what,
            },
          },
          {
            data: { values: spans },
            mark: {
              type: "bar",
              height: 3,
              yOffset,
              color: MUTED.light,
              aria: true,
            },
            encoding: { y, x, x2: { field: "to" }, description: what },
          },
          {
            data: { values: rows },
            mark: {
              type: "text",
              align: "left",
              baseline: "middle",
              fontWeight: { expr: "datum.weight" },
              dy: { expr: "narrow ? datum.dy : 0" },
            },
            encoding: {
              y,
              x: { value: byLayout((each) => (each.narrow ? 0 : 4 - marginsOf(each).left)) },
              text: { field: "label" },
            },
          },
        ],
      };
    },
  };
}

interface Row {
  /** Of a bar in it, too; no other row has the same. */
  readonly row: string;
  readonly label: string;
  readonly weight: "bold" | "normal";
  /** On phones, where labels stand above their bars, in pixels from the middle of the row. */
  readonly dy: number;
}

/** The heading has a row of its own. */
function rowsOf({ heading, rows }: BarsGroup, index: number): readonly Row[] {
  return [
    { row: String(index), label: heading, weight: "bold", dy: NARROW_OFFSET },
    ...rows.map((label) => ({
      row: placeOf(label, index),
      label,
      weight: "normal" as const,
      dy: -NARROW_OFFSET,
    })),
  ];
}

function placed<Part extends Span>(parts: readonly Part[], group: number): Part[] {
  return parts.map((part) => ({ ...part, row: placeOf(part.row, group) }));
}

/** Rows of several groups may have the same label. */
function placeOf(label: string, group: number): string {
  return `${group} ${label}`;
}

function columnsOf(narrow: boolean): number {
  return narrow ? 2 : 4;
}
