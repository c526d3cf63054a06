import type { RunRecord, StageRecord } from "@runproof/contract";
import { criticalPath, stageWaits, workflowSpan, type WaitCause } from "@runproof/metrics";

import { CAUSE_NAME } from "../document/sections/steps/waits-text.ts";
import { typicalRun } from "../document/workflow/typical-run.ts";
import type { ReportInput } from "../report-input.ts";
import { metricFormat } from "../wording/metric-unit.ts";
import { CHART_CONFIG, labelRoom } from "./chart-config.ts";
import type { Chart, ChartLayout, Margins } from "./chart.ts";
import { CAUSE_COLORS, INK } from "./palette.ts";

/** More executions than this are not drawn. */
const MOST_ROWS = 32;
const ROW_HEIGHT = 24;
const NARROW_ROW_HEIGHT = 38;
const LEGEND_TOP = 26;
const LEGEND_LINE = 18;
/** Room for the last label of the axis, in pixels. */
const EDGE = 20;

/** In the order in which a call goes through them, as far as that is known. */
const DRAWN_ORDER = [
  "client",
  "queue",
  "server",
  "load",
  "prefill",
  "decode",
  "network",
  "tool",
] as const satisfies readonly WaitCause[];

interface Row {
  readonly row: string;
  readonly stage: StageRecord;
  readonly critical: boolean;
}

/** One typical run of the baseline: a bar per execution of a step, coloured by what it waited for. */
export function waterfallChart(input: ReportInput): Chart | undefined {
  const { plan, cells } = input.resolvedPlan;
  const cell = cells.find(({ arm }) => arm === plan.baseline);
  const run = cell === undefined ? undefined : typicalRun(input, cell.id);
  const span = run === undefined ? undefined : workflowSpan(run);
  if (run === undefined || span === undefined || span.endNs === span.startNs) return undefined;
  const all = rowsOf(run);
  const rows = all.slice(0, MOST_ROWS);
  const totalMs = (span.endNs - span.startNs) / 1e6;
  const { unit, scale, format } = metricFormat("workflowMs", totalMs);
  const at = (ns: number): number => scale((ns - span.startNs) / 1e6);
  const calls = new Map(
    input.calls.filter(({ runId }) => runId === run.id).map((call) => [call.id, call]),
  );
  const values = rows.flatMap(({ row, stage }) => {
    const own = stage.callIds.map((id) => calls.get(id)).filter((call) => call !== undefined);
    const waits = stageWaits(stage, own);
    let startNs = stage.startNs;
    return DRAWN_ORDER.flatMap((cause) => {
      if (waits[cause] === 0) return [];
      const from = startNs;
      startNs += waits[cause];
      return [{ row, cause: CAUSE_NAME[cause], from: at(from), to: at(startNs) }];
    });
  });
  const order = rows.map(({ row }) => row);
  const present = new Set(values.map(({ cause }) => cause));
  const causes = DRAWN_ORDER.filter((cause) => present.has(CAUSE_NAME[cause]));
  const linesOf = (narrow: boolean): number => Math.ceil(causes.length / columnsOf(narrow));
  const marginsOf = ({ narrow }: ChartLayout): Margins => ({
    top: LEGEND_TOP + LEGEND_LINE * linesOf(narrow),
    right: EDGE,
    bottom: 54,
    left: narrow ? 10 : labelRoom(order),
  });
  const hidden = all.length - rows.length;
  return {
    id: "waterfall",
    title: `Run ${run.id} of ${run.arm}, the one nearest to its median: ${format(totalMs)} ${unit}. A bar per execution of a step, with what it waited for in the order in which calls go through it; ● marks steps on the critical path.${hidden > 0 ? ` The first ${rows.length} of ${all.length} executions are drawn.` : ""}`,
    hasLegend: true,
    legendLines: linesOf(false),
    marginsOf,
    specOf: (layout) => {
      const { narrow } = layout;
      const { left, right } = marginsOf(layout);
      const places: number[] = [0, scale(totalMs)];
      const y = {
        field: "row",
        type: "ordinal",
        sort: order,
        title: null,
        axis: narrow
          ? null
          : { labelColor: INK.light, labelLimit: 0, domain: false, ticks: false, grid: false },
      } as const;
      const x = {
        field: "from",
        type: "quantitative",
        title: `time since the start of the run (${unit})`,
        scale: { domain: places, nice: false },
        axis: { tickCount: narrow ? 4 : 7 },
      } as const;
      return {
        $schema: "https://vega.github.io/schema/vega-lite/v6.json",
        width: layout.width - left - right,
        height: { step: narrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT },
        config: CHART_CONFIG,
        layer: [
          {
            data: { values },
            mark: { type: "bar", height: 14, yOffset: narrow ? 8 : 0 },
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
                legend: { columns: columnsOf(narrow), labelLimit: 0 },
              },
            },
          },
          ...(narrow
            ? [
                {
                  data: { values: order.map((row) => ({ row })) },
                  mark: {
                    type: "text" as const,
                    align: "left" as const,
                    baseline: "middle" as const,
                    dy: -10,
                  },
                  encoding: { y, x: { value: 0 }, text: { field: "row" } },
                },
              ]
            : []),
        ],
      };
    },
  };
}

/** Executions of steps that have no steps inside, by their start; steps of one name are numbered. */
function rowsOf(run: RunRecord): readonly Row[] {
  const parents = new Set(run.stages.map(({ parentId }) => parentId));
  const critical = new Set(criticalPath(run).map(({ stage }) => stage?.id));
  const leaves = run.stages
    .filter(({ id }) => !parents.has(id))
    .toSorted((a, b) => a.startNs - b.startNs || a.endNs - b.endNs);
  const repeated = Map.groupBy(leaves, ({ name }) => name);
  return leaves.map((stage) => {
    const same = repeated.get(stage.name) ?? [];
    const place = same.length > 1 ? ` ${same.indexOf(stage) + 1}` : "";
    const onPath = critical.has(stage.id);
    return { row: `${onPath ? "● " : ""}${stage.name}${place}`, stage, critical: onPath };
  });
}

function columnsOf(narrow: boolean): number {
  return narrow ? 2 : 4;
}
