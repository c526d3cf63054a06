import type { Claim } from "@runproof/contract";

import type { Wording } from "../../wording/prose.ts";
import { byLayout, textByLayout } from "../by-layout.ts";
import { CHART_CONFIG, labelRoom } from "../chart-config.ts";
import type { Chart, ChartLayout, Margins } from "../chart.ts";
import { BAND, MUTED, PAPER } from "../palette.ts";
import type { DrawingSize } from "../render-svg.ts";
import type { ForestRow } from "./forest-row.ts";
import { ratioDomain, ratioTicks } from "./ratio-axis.ts";

const ROW_HEIGHT = 34;
const NARROW_ROW_HEIGHT = 56;
/** More rows than this stand closer together. */
const MANY_ROWS = 12;
const LOW_ROW_HEIGHT = 26;
const NARROW_LOW_ROW_HEIGHT = 44;
/** From the drawing area to the words under its axis, in pixels. */
const TITLE_BELOW = 41;
/** What the row of a heading is called, beside the row that it stands before. */
const HEADING = "(heading)";

const NO_MARGIN = { marginLow: 1, marginHigh: 1, marginText: "" };

interface ForestOptions {
  readonly id: string;
  readonly title: Wording;
  readonly claims?: readonly Claim[];
  /** What a change is counted from, as in "change against …". */
  readonly against: string;
}

/**
 * Ratios with their intervals, one below the other, over the band of changes that do not matter.
 * The axis is that of ratios, on which half and double are equally far, labelled in percent.
 */
export function forestChart(
  rows: readonly ForestRow[],
  { id, title, claims, against }: ForestOptions,
): Chart {
  const domain = ratioDomain(rows);
  // Rows that have headings are told apart by more than their labels, so these are texts, no axis.
  const isGrouped = rows.some(({ heading }) => heading !== undefined);
  const headings = rows.flatMap(({ heading, row }) =>
    heading === undefined ? [] : [{ row: `${row} ${HEADING}`, heading }],
  );
  const [{ marginLow, marginHigh, marginText } = NO_MARGIN] = rows;
  // Many rows with one margin have one band behind all of them.
  const isBanded = rows.length > MANY_ROWS && rows.every((each) => each.marginText === marginText);
  const order = rows.flatMap(({ heading, row }) =>
    heading === undefined ? [row] : [`${row} ${HEADING}`, row],
  );
  const wideMargins = {
    top: 8,
    right: labelRoom(rows.map(({ said }) => said)) + 6,
    bottom: 54,
    left: isGrouped
      ? Math.max(
          labelRoom(rows.map(({ label, row }) => label ?? row)),
          labelRoom(headings.map(({ heading }) => heading)),
        )
      : labelRoom(order),
  };
  const marginsOf = ({ narrow }: ChartLayout): Margins =>
    narrow ? { top: 8, right: 20, bottom: 54, left: 10 } : wideMargins;
  const sizeOf = (layout: ChartLayout): DrawingSize => {
    const { left, right } = marginsOf(layout);
    return {
      width: layout.width - left - right,
      height: order.length * rowHeight(rows.length, layout.narrow),
    };
  };
  const change = `change against ${against}, %`;
  const said = {
    type: "text",
    align: "left",
    baseline: "middle",
    dx: byLayout(({ narrow }) => (narrow ? 0 : 12)),
    dy: byLayout(({ narrow }) => (narrow ? 7 - rowHeight(rows.length, narrow) / 2 : 0)),
  } as const;
  const y = { field: "row", type: "ordinal", sort: order, title: null, axis: null } as const;
  const x = (field: string) =>
    ({
      field,
      type: "quantitative",
      title: null,
      scale: { type: "log", domain, nice: false },
      axis: {
        values: byLayout(({ narrow }) => ratioTicks(domain, narrow ? 4 : 8)),
        labelExpr: "abs(datum.value - 1) < 1e-9 ? '0' : format((datum.value - 1) * 100, '+.4~r')",
      },
    }) as const;
  const color = { field: "color", type: "nominal", scale: null } as const;
  return {
    id,
    title,
    ...(claims !== undefined && { claims }),
    hasLegend: false,
    marginsOf,
    isFluid: true,
    sizeOf,
    specOf: (layout) => ({
      $schema: "https://vega.github.io/schema/vega-lite/v6.json",
      ...sizeOf(layout),
      config: CHART_CONFIG,
      data: {
        values: rows.map((each) => ({
          label: each.row,
          ...each,
          marginText: `${each.row}: ${each.marginText}`,
        })),
      },
      layer: [
        isBanded
          ? {
              data: { values: [{ marginLow, marginHigh, marginText }] },
              mark: { type: "rect", color: BAND.light, aria: true },
              encoding: {
                x: x("marginLow"),
                x2: { field: "marginHigh" },
                description: { field: "marginText", type: "nominal" },
              },
            }
          : {
              mark: {
                type: "bar",
                height: byLayout(({ narrow }) =>
                  bandHeight(rowHeight(rows.length, narrow), narrow),
                ),
                color: BAND.light,
                aria: true,
              },
              encoding: {
                y,
                x: x("marginLow"),
                x2: { field: "marginHigh" },
                description: { field: "marginText", type: "nominal" },
              },
            },
        {
          data: { values: [{ same: 1 }] },
          mark: { type: "rule", color: MUTED.light, strokeWidth: 1 },
          encoding: { x: x("same") },
        },
        {
          transform: [{ filter: "isValid(datum.low)" }],
          mark: { type: "rule", strokeWidth: 1.5 },
          encoding: { y, x: x("low"), x2: { field: "high" }, color },
        },
        {
          transform: [{ filter: "isValid(datum.innerLow)" }],
          mark: { type: "rule", strokeWidth: 5 },
          encoding: { y, x: x("innerLow"), x2: { field: "innerHigh" }, color },
        },
        {
          transform: [{ filter: "isValid(datum.ratio)" }],
          mark: {
            type: "point",
            filled: true,
            size: 130,
            opacity: 1,
            stroke: PAPER.light,
            strokeWidth: 1.5,
            aria: true,
          },
          encoding: {
            y,
            x: x("ratio"),
            color,
            shape: { field: "shape", type: "nominal", scale: null },
            description: { field: "what", type: "nominal" },
          },
        },
        // On phones the words stand above what they are about, and may cross the lines of the axis.
        {
          transform: [{ filter: "narrow" }],
          mark: { ...said, stroke: PAPER.light, strokeWidth: 5 },
          encoding: { y, x: { value: 0 }, text: { field: "narrowLabel" } },
        },
        {
          mark: said,
          encoding: {
            y,
            x: { value: byLayout((each) => (each.narrow ? 0 : sizeOf(each).width)) },
            text: textByLayout({ wide: "said", narrow: "narrowLabel" }),
          },
        },
        {
          transform: [{ filter: "!narrow" }],
          mark: { type: "text", align: "right", baseline: "middle" },
          encoding: { y, x: { value: -10 }, text: { field: "label" } },
        },
        ...(isGrouped
          ? [
              {
                data: { values: headings },
                mark: {
                  type: "text" as const,
                  align: "left" as const,
                  baseline: "middle" as const,
                  fontWeight: "bold" as const,
                  dy: byLayout(({ narrow }) => (narrow ? rowHeight(rows.length, narrow) / 4 : 0)),
                },
                encoding: {
                  y,
                  x: { value: byLayout((each) => (each.narrow ? 0 : 4 - marginsOf(each).left)) },
                  text: { field: "heading" },
                },
              },
            ]
          : []),
        {
          data: { values: [{ change, how: `${change} (on an axis of ratios)` }] },
          mark: { type: "text", baseline: "alphabetic", color: MUTED.light },
          encoding: {
            x: { value: { expr: "width / 2" } },
            y: { value: { expr: `height + ${TITLE_BELOW}` } },
            text: textByLayout({ wide: "how", narrow: "change" }),
          },
        },
      ],
    }),
  };
}

function bandHeight(row: number, narrow: boolean): number {
  return narrow ? Math.min(18, row - 28) : Math.min(24, row - 6);
}

function rowHeight(rows: number, narrow: boolean): number {
  if (narrow) return rows > MANY_ROWS ? NARROW_LOW_ROW_HEIGHT : NARROW_ROW_HEIGHT;
  return rows > MANY_ROWS ? LOW_ROW_HEIGHT : ROW_HEIGHT;
}
