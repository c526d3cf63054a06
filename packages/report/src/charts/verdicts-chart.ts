import type { Comparison } from "@runproof/contract";

import { sessionClaimId } from "../claims/claim-id.ts";
import type { ReportInput } from "../report-input.ts";
import { runsFigure } from "../wording/comparison-figures.ts";
import { effectText } from "../wording/effect-text.ts";
import { equivalenceInterval } from "../wording/equivalence-interval.ts";
import { metricTitle } from "../wording/metric-name.ts";
import { share } from "../wording/numbers.ts";
import { claimed, joinProse, prose, type Prose } from "../wording/prose.ts";
import { verdictCounts } from "../wording/verdict-counts.ts";
import { isMeasured, VERDICT_LABEL } from "../wording/verdict-words.ts";
import { linearTicks, logTicks } from "./axis-ticks.ts";
import { CHART_CONFIG, labelRoom } from "./chart-config.ts";
import type { Chart, ChartLayout, Margins } from "./chart.ts";
import { BAND, INK, MUTED, PAPER } from "./palette.ts";
import { shortLabels } from "./short-labels.ts";
import { VERDICT_MARKS } from "./verdict-marks.ts";

const ROW_HEIGHT = 34;
const NARROW_ROW_HEIGHT = 56;
/** More rows than this are in the table only. */
const MOST_ROWS = 24;

/** From this ratio of the ends of the axis on, equal steps in percent would crowd on one side. */
const WIDE_RATIO = 4;
const ROOM = 0.06;

interface Row {
  readonly row: string;
  readonly verdict: string;
  readonly narrowLabel: string;
  readonly shape: string;
  readonly color: string;
  /** What a pointer or a keyboard finds out about the row. */
  readonly what: string;
  readonly marginText: string;
  readonly marginLow: number;
  readonly marginHigh: number;
  readonly ratio?: number;
  readonly low?: number;
  readonly high?: number;
  /** The narrower interval of the equivalence test. */
  readonly innerLow?: number;
  readonly innerHigh?: number;
}

/**
 * Ratio of every metric of record with its intervals, over the band of changes that do not matter.
 * The axis is that of ratios, on which half and double are equally far, labelled in percent.
 */
export function verdictsChart(input: ReportInput): Chart | undefined {
  const { comparisons } = input.verdicts;
  const [first] = comparisons;
  if (first === undefined || !comparisons.some(({ verdict }) => isMeasured(verdict)))
    return undefined;
  const labels = shortLabels(
    comparisons.flatMap(({ candidateArm, stage }) =>
      stage === undefined ? [candidateArm] : [candidateArm, stage],
    ),
  );
  const rows = comparisons
    .slice(0, MOST_ROWS)
    .map((comparison) => rowOf(comparison, input, labels));
  const domain = domainOf(rows);
  const baseline = shortLabels([first.baselineArm]).get(first.baselineArm);
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
    title: titleOf(comparisons),
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
          title: `change against ${baseline}, % (on an axis of ratios)`,
          scale: { type: "log", domain, nice: false },
          axis: {
            values: ticksOf(domain, narrow ? 4 : 8),
            labelExpr:
              "abs(datum.value - 1) < 1e-9 ? '0' : format((datum.value - 1) * 100, '+.4~r')",
          },
        }) as const;
      const color = { field: "color", type: "nominal", scale: null } as const;
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        width,
        height: { step },
        config: CHART_CONFIG,
        layer: [
          {
            data: { values: rows },
            mark: { type: "bar", height: narrow ? 18 : 24, color: BAND.light, aria: true },
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
            data: { values: rows.filter(({ low }) => low !== undefined) },
            mark: { type: "rule", strokeWidth: 1.5 },
            encoding: { y, x: x("low"), x2: { field: "high" }, color },
          },
          {
            data: { values: rows.filter(({ innerLow }) => innerLow !== undefined) },
            mark: { type: "rule", strokeWidth: 5 },
            encoding: { y, x: x("innerLow"), x2: { field: "innerHigh" }, color },
          },
          {
            data: { values: rows.filter(({ ratio }) => ratio !== undefined) },
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
          ...(narrow ? [{ halo: true }, { halo: false }] : [{ halo: false }]).map(({ halo }) => ({
            data: { values: rows },
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

function rowOf(
  comparison: Comparison,
  input: ReportInput,
  labels: ReadonlyMap<string, string>,
): Row {
  const { verdict, margin, candidateArm, metric, stage } = comparison;
  const several = input.resolvedPlan.cells.length > 2;
  const title = metricTitle({ metric, stage: stage === undefined ? stage : labels.get(stage) });
  const row = several ? `${labels.get(candidateArm)}: ${title}` : title;
  const label = VERDICT_LABEL[verdict.kind];
  const effect = isMeasured(verdict) ? effectText(verdict) : undefined;
  const said = effect === undefined ? label : `${label} ${effect.change}`;
  const base = {
    row,
    ...VERDICT_MARKS[verdict.kind],
    verdict: said,
    narrowLabel: `${row}: ${said}`,
    marginLow: 1 - margin,
    marginHigh: 1 / (1 - margin),
    marginText: `${row}: within ±${share(margin)} is taken as no difference`,
    what: `${row}: ${said}${effect?.interval === undefined ? "" : `, ${effect.interval}`}`,
  };
  if (!isMeasured(verdict)) return base;
  const { ratio, ratioLow, ratioHigh } = verdict;
  const inner = equivalenceInterval(comparison, input);
  return {
    ...base,
    ratio,
    ...(ratioLow !== null && ratioHigh !== null && { low: ratioLow, high: ratioHigh }),
    ...(inner !== undefined && { innerLow: inner.low, innerHigh: inner.high }),
  };
}

/** Wide enough for every interval and margin, with room at both ends. */
function domainOf(rows: readonly Row[]): [number, number] {
  const values = rows
    .flatMap(({ low, high, ratio, marginLow, marginHigh }) => [
      low,
      high,
      ratio,
      marginLow,
      marginHigh,
      1,
    ])
    .filter((value) => value !== undefined && value > 0)
    .map((value) => Math.log(value ?? 1));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || 0.1) * ROOM;
  return [Math.exp(low - room), Math.exp(high + room)];
}

/** Ratios whose changes are round: a percentage grid, or powers of ten where intervals are huge. */
function ticksOf(domain: readonly [number, number], most: number): number[] {
  const [low, high] = domain;
  if (high / low > WIDE_RATIO) return logTicks(domain, most);
  return linearTicks([(low - 1) * 100, (high - 1) * 100], most).map((change) => 1 + change / 100);
}

function titleOf(comparisons: readonly Comparison[]): Prose {
  const all = claimed(String(comparisons.length), sessionClaimId("comparisons"));
  const noun = comparisons.length === 1 ? "comparison" : "comparisons";
  const measured = comparisons.flatMap((comparison) =>
    isMeasured(comparison.verdict) ? [runsFigure(comparison, comparison.verdict)] : [],
  );
  const runs = [...new Map(measured.map((figure) => [figure.text, figure])).values()];
  const told = joinProse(
    runs.map((figure) => [figure]),
    " or ",
  );
  const n = runs.length === 0 ? "" : prose` (${told})`;
  const hidden = comparisons.length - MOST_ROWS;
  const shown = hidden > 0 ? ` The first ${MOST_ROWS} are drawn.` : "";
  return prose`${all} ${noun}${n}: ${verdictCounts(comparisons)}.${shown} Points are changes in %, thin lines 95 % intervals, thick lines the 90 % intervals of the equivalence test, shaded bands the margins; lower is better for times, higher for rates.`;
}
