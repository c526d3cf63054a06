import { metricDefinition } from "@runproof/contract";
import { stageWaits, workflowSpan, type CallFacts } from "@runproof/metrics";

import { chartClaimId } from "../../claims/claim-id.ts";
import { ownClaim } from "../../claims/own-claim.ts";
import type { ReportInput } from "../../report-input.ts";
import { CAUSE_NAME } from "../../wording/cause-name.ts";
import { metricFormat, type MetricFormat } from "../../wording/metric-unit.ts";
import { moreArms } from "../../wording/more-arms.ts";
import { joinProse, prose, sentences } from "../../wording/prose.ts";
import { hasTimeline } from "../agents/timeline-chart.ts";
import type { Chart } from "../chart.ts";
import { barsChart, DRAWN_ORDER, type Bar, type BarsGroup } from "./bars-chart.ts";
import { callsOfRun, drawnRuns, headingOf, totalProse, type DrawnRun } from "./drawn-runs.ts";
import { waterfallRows, type WaterfallRow } from "./waterfall-rows.ts";

const ID = "waterfall";
/** More executions of a run than this are not drawn. */
const MOST_ROWS = 32;
/** Nor more than this of all runs: they share a chart. */
const MOST_ROWS_OF_ALL = 64;

/**
 * One typical run per arm: a bar per execution of a step, coloured by what it waited for; a line spans the
 * steps inside of another one.
 */
export function waterfallChart(input: ReportInput): Chart | undefined {
  // Of agents at the same time the same is drawn by agent.
  if (hasTimeline(input)) return undefined;
  const { runs, hidden, axisMs } = drawnRuns(input, workflowSpan);
  if (runs.length === 0) return undefined;
  const format = metricFormat("workflowMs", axisMs);
  const most = Math.min(MOST_ROWS, Math.floor(MOST_ROWS_OF_ALL / runs.length));
  const rows = new Map(runs.map((drawn) => [drawn, waterfallRows(drawn.run)]));
  return barsChart({
    id: ID,
    title: sentences([
      prose`${joinProse(
        runs.map((drawn) => totalProse(drawn, chartClaimId(ID, drawn.run.id), format)),
        "; ",
      )}: of every arm the run nearest to its median.`,
      "A bar per execution of a step (n = 1 run per arm), with what it waited for in the order in which calls go through it; ● marks steps on the critical path.",
      ...leftOut(rows, most),
      moreArms(hidden, "not drawn"),
    ]),
    claims: runs.map(({ run, totalMs }) =>
      ownClaim(input, {
        id: chartClaimId(ID, run.id),
        label: `Workflow time of ${run.id}, ${run.arm}`,
        value: totalMs,
        unit: "ms",
        formula: metricDefinition("workflowMs").definition,
        subject: { arm: run.arm, metric: "workflowMs" },
        runIds: [run.id],
      }),
    ),
    groups: [...rows].map(([drawn, all]) =>
      groupOf(drawn, all.slice(0, most), input.calls, format),
    ),
    axis: format.scale(axisMs),
    unit: format.unit,
  });
}

type RowsByRun = ReadonlyMap<DrawnRun, readonly WaterfallRow[]>;

/** "Of baseline and chimera, the first 16 of 84 executions are drawn." */
function leftOut(rows: RowsByRun, most: number): readonly string[] {
  const long = [...rows].filter(([, { length }]) => length > most);
  return [...Map.groupBy(long, ([, { length }]) => length)].map(([length, group]) => {
    const arms =
      group.length === rows.size ? "every arm" : group.map(([{ run }]) => run.arm).join(" and ");
    return `Of ${arms}, the first ${most} of ${length} executions are drawn.`;
  });
}

function groupOf(
  drawn: DrawnRun,
  rows: readonly WaterfallRow[],
  calls: readonly CallFacts[],
  format: MetricFormat,
): BarsGroup {
  const { arm, startNs } = drawn;
  const at = (ns: number): number => format.scale((ns - startNs) / 1e6);
  return {
    heading: headingOf(drawn, format),
    rows: rows.map(({ label }) => label),
    bars: barsOf(drawn, rows, calls, format),
    spans: rows
      .filter(({ parent }) => parent)
      .map(({ label, stage }) => ({
        row: label,
        from: at(stage.startNs),
        to: at(stage.endNs),
        what: `${arm}, ${label}: ${format.format((stage.endNs - stage.startNs) / 1e6)} ${format.unit}`,
      })),
  };
}

/** What every execution without steps inside waited for, one after the other. */
function barsOf(
  { run, arm, startNs: zeroNs }: DrawnRun,
  rows: readonly WaterfallRow[],
  all: readonly CallFacts[],
  { scale, format, unit }: MetricFormat,
): readonly Bar[] {
  const calls = callsOfRun(run, all);
  const at = (ns: number): number => scale((ns - zeroNs) / 1e6);
  return rows
    .filter(({ parent }) => !parent)
    .flatMap(({ label, stage }) => {
      const own = stage.callIds.map((id) => calls.get(id)).filter((call) => call !== undefined);
      const waits = stageWaits(stage, own);
      let startNs = stage.startNs;
      return DRAWN_ORDER.flatMap((cause) => {
        if (waits[cause] === 0) return [];
        const from = startNs;
        startNs += waits[cause];
        const name = CAUSE_NAME[cause];
        const what = `${arm}, ${label}, ${name}: ${format(waits[cause] / 1e6)} ${unit}`;
        return [{ row: label, cause: name, from: at(from), to: at(startNs), what }];
      });
    });
}
