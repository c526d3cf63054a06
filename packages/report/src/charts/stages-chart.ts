import type { Claim } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import { chartClaimId, measureClaimId } from "../claims/claim-id.ts";
import { claimProvenance } from "../claims/claim-provenance.ts";
import { ownClaim } from "../claims/own-claim.ts";
import { stageNames } from "../document/workflow/stage-names.ts";
import type { ReportInput } from "../report-input.ts";
import { metricFormat } from "../wording/metric-unit.ts";
import { moreArms } from "../wording/more-arms.ts";
import { claimed, joinProse, prose, sentences } from "../wording/prose.ts";
import { byLayout } from "./by-layout.ts";
import { CHART_CONFIG, labelRoom } from "./chart-config.ts";
import type { Chart, ChartLayout, Margins } from "./chart.ts";
import { BETWEEN_COLOR, STAGE_COLORS } from "./palette.ts";
import type { DrawingSize } from "./render-svg.ts";
import { shortLabels } from "./short-labels.ts";

const MOST_ARMS = 16;
const MOST_SENTENCES = 4;
const ROW_HEIGHT = 40;
const LEGEND_TOP = 26;
const LEGEND_LINE = 18;
const OTHERS = "other steps";
const BETWEEN = "between steps";
/** Below this share of an arm's workflow time, what is between steps is not drawn. */
const VISIBLE_SHARE = 0.005;

interface Part {
  readonly stage: string;
  /** Over all usable runs of the arm; a run that did not execute the step counts as 0. */
  readonly mean: number;
}

interface ArmParts {
  readonly arm: string;
  readonly parts: readonly Part[];
  readonly total: number;
  readonly n: number;
}

/** What every step adds to the time of the workflow on average, one bar per arm. */
export function stagesChart(input: ReportInput): Chart | undefined {
  const arms = input.resolvedPlan.cells
    .slice(0, MOST_ARMS)
    .flatMap(({ id, arm }) => armParts(input, id, arm) ?? []);
  const [first] = arms;
  if (first === undefined) return undefined;
  const { unit, scale, format } = metricFormat("workflowMs", first.total);
  const labels = shortLabels([
    ...arms.map(({ arm }) => arm),
    ...arms.flatMap(({ parts }) => parts.map(({ stage }) => stage)),
  ]);
  const labelOf = (name: string): string => labels.get(name) ?? name;
  const domain = [...new Set(arms.flatMap(({ parts }) => parts.map(({ stage }) => stage)))];
  const values = arms.flatMap(({ arm, parts }) =>
    parts.map(({ stage, mean }) => ({
      arm: labelOf(arm),
      stage: labelOf(stage),
      order: domain.indexOf(stage),
      time: scale(mean),
      what: `${labelOf(arm)}, ${labelOf(stage)}: mean ${format(mean)} ${unit}`,
    })),
  );
  const totals = arms.map(({ arm, total }) => ({
    arm: labelOf(arm),
    time: scale(total),
    label: `${format(total)} ${unit}`,
  }));
  const clauses = arms.map(({ arm, parts, total, n }) => {
    const longest = parts.reduce((a, b) => (b.mean > a.mean ? b : a));
    const id = measureClaimId({ arm, metric: "workflowMs" }, "mean");
    const whole = claimed(`${format(total)} ${unit}`, id);
    const part = claimed(
      `${((100 * longest.mean) / total).toFixed(0)} %`,
      longest.stage === OTHERS || longest.stage === BETWEEN
        ? chartClaimId("stages", `${arm}.longest`)
        : measureClaimId({ arm, metric: "criticalMs", stage: longest.stage }, "ofMean"),
    );
    return prose`${arm}: ${longest.stage} takes ${part} of ${whole} (${claimed(`n = ${n}`, id)})`;
  });
  const hidden = input.resolvedPlan.cells.length - arms.length;
  const linesOf = (narrow: boolean): number => Math.ceil(domain.length / columnsOf(narrow));
  const marginsOf = ({ narrow }: ChartLayout): Margins => ({
    top: LEGEND_TOP + LEGEND_LINE * linesOf(narrow),
    right: labelRoom(totals.map(({ label }) => label)),
    bottom: 54,
    left: labelRoom(arms.map(({ arm }) => labelOf(arm))),
  });
  const sizeOf = (layout: ChartLayout): DrawingSize => {
    const { left, right } = marginsOf(layout);
    return { width: layout.width - left - right, height: ROW_HEIGHT * arms.length };
  };
  return {
    id: "stages",
    title: sentences([
      prose`Time of the steps on the critical path, mean per run. ${joinProse(clauses.slice(0, MOST_SENTENCES), "; ")}.`,
      moreArms(hidden, "in measures.json"),
    ]),
    claims: arms.flatMap((each) => longestClaim(input, each)),
    hasLegend: true,
    legendLinesOf: ({ narrow }) => linesOf(narrow),
    marginsOf,
    isFluid: true,
    sizeOf,
    specOf: (layout) => {
      const y = {
        field: "arm",
        type: "ordinal",
        sort: arms.map(({ arm }) => labelOf(arm)),
        title: null,
        axis: { domain: false, ticks: false, labelLimit: 0 },
      } as const;
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        ...sizeOf(layout),
        config: CHART_CONFIG,
        layer: [
          {
            data: { values },
            mark: { type: "bar", height: 22, aria: true },
            encoding: {
              y,
              x: {
                field: "time",
                type: "quantitative",
                stack: "zero",
                title: `mean time (${unit})`,
                axis: { tickCount: byLayout(({ narrow }) => (narrow ? 4 : 7)) },
              },
              color: {
                field: "stage",
                type: "nominal",
                scale: {
                  domain: domain.map((stage) => labelOf(stage)),
                  range: domain.map(colorOf),
                },
                legend: { columns: byLayout(({ narrow }) => columnsOf(narrow)), labelLimit: 0 },
              },
              order: { field: "order", type: "quantitative" },
              description: { field: "what", type: "nominal" },
            },
          },
          {
            data: { values: totals },
            mark: { type: "text", align: "left", dx: 6, baseline: "middle" },
            encoding: { y, x: { field: "time", type: "quantitative" }, text: { field: "label" } },
          },
        ],
      };
    },
  };
}

/** Of parts that are no single step; those of steps are claims of their measures. */
function longestClaim(input: ReportInput, { arm, parts, total, n }: ArmParts): readonly Claim[] {
  const longest = parts.reduce((a, b) => (b.mean > a.mean ? b : a));
  if (longest.stage !== OTHERS && longest.stage !== BETWEEN) return [];
  return [
    ownClaim(input, {
      id: chartClaimId("stages", `${arm}.longest`),
      label: `Part of the mean run of ${arm}, ${longest.stage}`,
      value: longest.mean / total,
      unit: "ratio",
      n,
      formula: "mean per run / mean workflow time",
      subject: { arm },
      provenance: claimProvenance(input, "derived"),
    }),
  ];
}

function columnsOf(narrow: boolean): number {
  return narrow ? 2 : 4;
}

function armParts(input: ReportInput, cellId: string, arm: string): ArmParts | undefined {
  const workflow = findMeasure(input.measures, cellId, "workflowMs")?.summary;
  if (workflow === undefined || workflow.mean === 0) return undefined;
  const { mean: total, n } = workflow;
  const means = stageNames(input).flatMap((stage): readonly Part[] => {
    const sum = findMeasure(input.measures, cellId, "criticalMs", stage)?.summary?.sum ?? 0;
    return sum > 0 ? [{ stage, mean: sum / n }] : [];
  });
  const between = findMeasure(input.measures, cellId, "betweenStepsMs")?.summary?.mean ?? 0;
  return {
    arm,
    total,
    n,
    parts: [
      ...fewParts(means),
      ...(between > VISIBLE_SHARE * total ? [{ stage: BETWEEN, mean: between }] : []),
    ],
  };
}

/** As many steps as there are colours, in their order: the longest, and the others as one. */
function fewParts(parts: readonly Part[]): readonly Part[] {
  if (parts.length <= STAGE_COLORS.length) return parts;
  const longest = new Set(
    parts.toSorted((a, b) => b.mean - a.mean).slice(0, STAGE_COLORS.length - 1),
  );
  const rest = parts.filter((part) => !longest.has(part));
  return [
    ...parts.filter((part) => longest.has(part)),
    { stage: OTHERS, mean: rest.reduce((sum, { mean }) => sum + mean, 0) },
  ];
}

function colorOf(stage: string, index: number): string {
  if (stage === BETWEEN) return BETWEEN_COLOR.light;
  return (STAGE_COLORS[index % STAGE_COLORS.length] ?? BETWEEN_COLOR).light;
}
