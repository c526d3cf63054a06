import type { Comparison } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { effectText } from "../wording/effect-text.ts";
import { equivalenceInterval } from "../wording/equivalence-interval.ts";
import { metricTitle } from "../wording/metric-name.ts";
import { runsText } from "../wording/runs-text.ts";
import { isMeasured, VERDICT_LABEL } from "../wording/verdict-words.ts";
import { CHART_CONFIG, labelRoom } from "./chart-config.ts";
import type { Chart, ChartLayout, Margins } from "./chart.ts";
import { ARM_COLORS, BAND, INK, MUTED, PAPER } from "./palette.ts";

const ROW_HEIGHT = 34;
const NARROW_ROW_HEIGHT = 56;
/** More rows than this are in the table only. */
const MOST_ROWS = 24;

interface Row {
  readonly row: string;
  readonly verdict: string;
  readonly marginLow: number;
  readonly marginHigh: number;
  readonly change?: number;
  readonly low?: number;
  readonly high?: number;
  /** The narrower interval of the equivalence test. */
  readonly innerLow?: number;
  readonly innerHigh?: number;
}

/** Change of every metric of record with its interval, over the band of changes that do not matter. */
export function verdictsChart(input: ReportInput): Chart | undefined {
  const { verdicts, resolvedPlan } = input;
  const several = resolvedPlan.cells.length > 2;
  const rows = verdicts.comparisons
    .slice(0, MOST_ROWS)
    .map((comparison) => rowOf(comparison, several, input));
  const [first] = verdicts.comparisons;
  if (first === undefined) return undefined;
  const order = rows.map(({ row }) => row);
  const wideMargins = {
    top: 8,
    right: labelRoom(rows.map(({ verdict }) => verdict)) + 6,
    bottom: 54,
    left: labelRoom(order),
  };
  const marginsOf = ({ narrow }: ChartLayout): Margins =>
    narrow ? { top: 8, right: 20, bottom: 54, left: 10 } : wideMargins;
  return {
    id: "verdicts",
    title: titleOf(verdicts.comparisons),
    hasLegend: false,
    marginsOf,
    specOf: (layout) => {
      const { narrow } = layout;
      const { left, right } = marginsOf(layout);
      const width = layout.width - left - right;
      const step = narrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT;
      const y = {
        field: "row",
        type: "ordinal",
        sort: order,
        title: null,
        axis: narrow
          ? null
          : { labelColor: INK.light, labelLimit: 0, domain: false, ticks: false, grid: false },
      } as const;
      const x = (field: string) =>
        ({
          field,
          type: "quantitative",
          title: `change against ${first.baselineArm}, %`,
          scale: { domain: domainOf(rows), nice: false, zero: false },
          axis: {
            tickCount: narrow ? 4 : 7,
            labelExpr: "datum.value === 0 ? '0' : format(datum.value, '+~f')",
          },
        }) as const;
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        width,
        height: { step },
        config: CHART_CONFIG,
        data: { values: rows },
        layer: [
          {
            mark: { type: "bar", height: narrow ? 18 : 24, color: BAND.light },
            encoding: { y, x: x("marginLow"), x2: { field: "marginHigh" } },
          },
          {
            data: { values: [{ zero: 0 }] },
            mark: { type: "rule", color: MUTED.light, strokeWidth: 1 },
            encoding: { x: x("zero") },
          },
          {
            transform: [{ filter: "isValid(datum.low)" }],
            mark: { type: "rule", strokeWidth: 1.5, color: ARM_COLORS[1].light },
            encoding: { y, x: x("low"), x2: { field: "high" } },
          },
          {
            transform: [{ filter: "isValid(datum.innerLow)" }],
            mark: { type: "rule", strokeWidth: 5, color: ARM_COLORS[1].light },
            encoding: { y, x: x("innerLow"), x2: { field: "innerHigh" } },
          },
          {
            transform: [{ filter: "isValid(datum.change)" }],
            mark: {
              type: "point",
              filled: true,
              size: 110,
              opacity: 1,
              color: ARM_COLORS[1].light,
              stroke: PAPER.light,
              strokeWidth: 1.5,
            },
            encoding: { y, x: x("change") },
          },
          ...(narrow ? [{ halo: true }, { halo: false }] : [{ halo: false }]).map(({ halo }) => ({
            transform: [{ calculate: "datum.row + ': ' + datum.verdict", as: "narrowLabel" }],
            mark: {
              type: "text" as const,
              align: "left" as const,
              baseline: "middle" as const,
              ...(narrow ? { dy: -21 } : { dx: 12 }),
              ...(halo && { stroke: PAPER.light, strokeWidth: 5 }),
            },
            encoding: {
              y,
              x: { value: narrow ? 0 : width },
              text: { field: narrow ? "narrowLabel" : "verdict" },
            },
          })),
        ],
      };
    },
  };
}

function rowOf(comparison: Comparison, several: boolean, input: ReportInput): Row {
  const { verdict, margin, candidateArm } = comparison;
  const title = metricTitle(comparison);
  const base = {
    row: several ? `${candidateArm}: ${title}` : title,
    marginLow: -margin * 100,
    marginHigh: (1 / (1 - margin) - 1) * 100,
  };
  const label = VERDICT_LABEL[verdict.kind];
  if (!isMeasured(verdict)) return { ...base, verdict: label };
  const { change } = effectText(verdict);
  const { ratio, ratioLow, ratioHigh } = verdict;
  const inner = equivalenceInterval(comparison, input);
  return {
    ...base,
    verdict: `${label} ${change}`,
    change: (ratio - 1) * 100,
    ...(ratioLow !== null && ratioHigh !== null
      ? { low: (ratioLow - 1) * 100, high: (ratioHigh - 1) * 100 }
      : {}),
    ...(inner !== undefined && {
      innerLow: (inner.low - 1) * 100,
      innerHigh: (inner.high - 1) * 100,
    }),
  };
}

/** Wide enough for every interval and margin, with room at both ends. */
function domainOf(rows: readonly Row[]): [number, number] {
  const values = rows.flatMap(({ low, high, change, marginLow, marginHigh }) =>
    [low, high, change, marginLow, marginHigh, 0].filter((value) => value !== undefined),
  );
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.06;
  return [low - room, high + room];
}

function titleOf(comparisons: readonly Comparison[]): string {
  const kinds = Map.groupBy(comparisons, ({ verdict }) => verdict.kind);
  const counts = [...kinds].map(([kind, group]) => `${group.length} ${VERDICT_LABEL[kind]}`);
  const noun = comparisons.length === 1 ? "comparison" : "comparisons";
  const measured = comparisons.flatMap((comparison) =>
    isMeasured(comparison.verdict) ? [runsText(comparison, comparison.verdict)] : [],
  );
  const runs = [...new Set(measured)];
  const n = runs.length === 0 ? "" : ` (${runs.join(" or ")})`;
  const hidden = comparisons.length - MOST_ROWS;
  const shown = hidden > 0 ? ` The first ${MOST_ROWS} are drawn.` : "";
  return `${comparisons.length} ${noun}${n}: ${counts.join(", ")}.${shown} Points are changes in %, thin lines 95 % intervals, thick lines the 90 % intervals of the equivalence test, shaded bands the margins; lower is better for times, higher for rates.`;
}
