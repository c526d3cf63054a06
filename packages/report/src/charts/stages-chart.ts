import { STAGES } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { metricFormat } from "../wording/metric-unit.ts";
import { CHART_CONFIG, labelRoom } from "./chart-config.ts";
import type { Chart } from "./chart.ts";
import { STAGE_COLORS } from "./palette.ts";

const MOST_ARMS = 16;
const MOST_SENTENCES = 4;

/** Mean time of every stage, one bar per arm. */
export function stagesChart({ resolvedPlan, measures }: ReportInput): Chart | undefined {
  const arms = resolvedPlan.cells.slice(0, MOST_ARMS).flatMap(({ id, arm }) => {
    const means = STAGES.flatMap((stage) => {
      const summary = findMeasure(measures, id, "stageMs", stage)?.summary;
      return summary === undefined ? [] : [{ stage, mean: summary.mean, n: summary.n }];
    });
    const total = means.reduce((sum, { mean }) => sum + mean, 0);
    return total === 0 ? [] : [{ arm, means, total }];
  });
  const [first] = arms;
  if (first === undefined) return undefined;
  const { unit, scale, format } = metricFormat("stageMs", first.total);
  const values = arms.flatMap(({ arm, means }) =>
    means.map(({ stage, mean }) => ({
      arm,
      stage,
      order: STAGES.indexOf(stage),
      time: scale(mean),
    })),
  );
  const totals = arms.map(({ arm, total }) => ({
    arm,
    time: scale(total),
    label: `${format(total)} ${unit}`,
  }));
  const sentences = arms.map(({ arm, means, total }) => {
    const longest = means.reduce((a, b) => (b.mean > a.mean ? b : a));
    return `${arm}: ${longest.stage} takes ${((100 * longest.mean) / total).toFixed(0)} % of their sum, ${format(total)} ${unit} (n = ${longest.n})`;
  });
  const hidden = resolvedPlan.cells.length - arms.length;
  const margins = {
    top: 44,
    right: labelRoom(totals.map(({ label }) => label)),
    bottom: 54,
    left: labelRoom(arms.map(({ arm }) => arm)),
  };
  return {
    id: "stages",
    title: `Mean time of the stages. ${sentences.slice(0, MOST_SENTENCES).join("; ")}.${hidden > 0 ? ` ${hidden} more arms are in the tables.` : ""}`,
    hasLegend: true,
    marginsOf: () => margins,
    specOf: ({ width, narrow }) => {
      const y = {
        field: "arm",
        type: "ordinal",
        sort: arms.map(({ arm }) => arm),
        title: null,
        axis: { domain: false, ticks: false, labelLimit: 0 },
      } as const;
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        width: width - margins.left - margins.right,
        height: { step: 40 },
        config: CHART_CONFIG,
        layer: [
          {
            data: { values },
            mark: { type: "bar", height: 22 },
            encoding: {
              y,
              x: {
                field: "time",
                type: "quantitative",
                stack: "zero",
                title: `mean stage time (${unit})`,
                axis: { tickCount: narrow ? 4 : 7 },
              },
              color: {
                field: "stage",
                type: "nominal",
                scale: {
                  domain: [...STAGES],
                  range: STAGES.map((stage) => STAGE_COLORS[stage].light),
                },
                legend: { columns: 4 },
              },
              order: { field: "order", type: "quantitative" },
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
