import type { RunRecord } from "@runproof/contract";
import type { CallFacts } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { metricFormat, type MetricFormat } from "../../wording/metric-unit.ts";
import { moreArms } from "../../wording/more-arms.ts";
import { sentences } from "../../wording/prose.ts";
import type { Chart } from "../chart.ts";
import { barsChart, type Bar } from "../waterfall/bars-chart.ts";
import { callsOfRun, drawnRuns, headingOf, type DrawnRun } from "../waterfall/drawn-runs.ts";
import { timelineBars } from "./timeline-bars.ts";
import { timelineRows } from "./timeline-rows.ts";
import { TIMELINE_ID, timelineClaims, timelineProse, type Timeline } from "./timeline-text.ts";

/** More parts of calls than this are not drawn: the shortest are left out. */
const MOST_BARS = 240;

/** Whether it is known when the agents worked: imported records do not tell their starts. */
export function hasTimeline({ agents, resolvedPlan }: ReportInput): boolean {
  return agents !== undefined && resolvedPlan.target.engine !== "imported";
}

/** A typical run per arm: what every call of every agent waited for, and when. */
export function timelineChart(input: ReportInput): Chart | undefined {
  if (!hasTimeline(input)) return undefined;
  const { runs, hidden, axisMs } = drawnRuns(input, agentSpan);
  if (runs.length === 0) return undefined;
  const format = metricFormat("workflowMs", axisMs);
  const timelines = runs.map((drawn) => timelineOf(drawn, input.calls, format));
  const all = timelines.flatMap(({ bars }) => bars);
  const kept = longest(all);
  const left = all.length - kept.size;
  return barsChart({
    id: TIMELINE_ID,
    title: sentences([
      ...timelines.map((timeline) => timelineProse(timeline, format)),
      "Of every arm the run nearest to its median wall time is drawn: a row per agent (n = 1 run per arm), a bar per call, with what it waited for in the order in which calls go through it.",
      left > 0 ? `The ${left} shortest parts are not drawn.` : "",
      moreArms(hidden, "not drawn"),
    ]),
    claims: timelines.flatMap((timeline) => timelineClaims(timeline, input)),
    groups: timelines.map(({ drawn, rows, bars }) => ({
      heading: headingOf(drawn, format),
      rows,
      bars: bars.filter((bar) => kept.has(bar)),
      spans: [],
    })),
    axis: format.scale(axisMs),
    unit: format.unit,
  });
}

/** Wall time of all agents of a run, from the first start to the last end; undefined for one agent. */
function agentSpan({
  agents = [],
}: RunRecord): { readonly startNs: number; readonly endNs: number } | undefined {
  if (agents.length < 2) return undefined;
  return {
    startNs: Math.min(...agents.map(({ startNs }) => startNs)),
    endNs: Math.max(...agents.map(({ endNs }) => endNs)),
  };
}

function timelineOf(drawn: DrawnRun, calls: readonly CallFacts[], format: MetricFormat): Timeline {
  const { run, arm, startNs: zeroNs } = drawn;
  const rows = timelineRows(run);
  const own = callsOfRun(run, calls);
  const bars = rows.flatMap(({ label, stages }) =>
    stages.flatMap((stage) => timelineBars({ arm, row: label, stage, calls: own, zeroNs }, format)),
  );
  return { drawn, rows: rows.map(({ label }) => label), bars };
}

function lengthOf({ from, to }: Bar): number {
  return to - from;
}

function longest(bars: readonly Bar[]): ReadonlySet<Bar> {
  const kept = bars.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MOST_BARS);
  return new Set(kept);
}
