import { metricDefinition, type Cell, type RunRecord } from "@runproof/contract";

import { chartClaimId } from "../../claims/claim-id.ts";
import { ownClaim } from "../../claims/own-claim.ts";
import { CAUSE_NAME } from "../../document/sections/steps/waits-text.ts";
import { typicalRun } from "../../document/workflow/typical-run.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { share } from "../../wording/numbers.ts";
import { claimed, prose, sentences, type Claimed, type Prose } from "../../wording/prose.ts";
import type { Chart } from "../chart.ts";
import { barsChart, type Bar } from "../waterfall/bars-chart.ts";
import { timelineBars } from "./timeline-bars.ts";
import { timelineRows } from "./timeline-rows.ts";

/** More parts of calls than this are not drawn: the shortest are left out. */
const MOST_BARS = 240;

interface TimelineOptions {
  readonly id: string;
  readonly cell: Cell;
  /** Arms that have no timeline, to be told. */
  readonly hiddenArms: number;
  /** Whether it says how to read it. */
  readonly isFirst: boolean;
  /** Length of the axis: that of the longest of the runs that are drawn, in ms. */
  readonly axisMs: number;
}

/** Wall time of all agents of a run, from the first start to the last end. */
export function agentSpan({ agents = [] }: RunRecord): {
  readonly startNs: number;
  readonly endNs: number;
} {
  return {
    startNs: Math.min(...agents.map(({ startNs }) => startNs)),
    endNs: Math.max(...agents.map(({ endNs }) => endNs)),
  };
}

/** A typical run of an arm: what every call of every agent waited for, and when. */
export function timelineChart(
  input: ReportInput,
  { id, cell, hiddenArms, axisMs, isFirst }: TimelineOptions,
): Chart | undefined {
  const run = typicalRun(input, cell.id);
  if (run === undefined || (run.agents ?? []).length < 2) return undefined;
  const span = agentSpan(run);
  const format = metricFormat("workflowMs", axisMs);
  const { unit, scale } = format;
  const rows = timelineRows(run);
  const calls = new Map(
    input.calls.flatMap((call) => (call.runId === run.id ? [[call.id, call]] : [])),
  );
  const all = rows.flatMap(({ label, stages }) =>
    stages.flatMap((stage) =>
      timelineBars({ row: label, stage, calls, zeroNs: span.startNs }, format),
    ),
  );
  const bars = longest(all);
  const totalMs = (span.endNs - span.startNs) / 1e6;
  const shares = sharesOf(all);
  const figure = (what: "queue" | "load"): Claimed =>
    claimed(share(shares[what]), chartClaimId(id, what));
  const total = claimed(`${format.format(totalMs)} ${unit}`, chartClaimId(id, "wallMs"));
  const ofRun = { subject: { arm: run.arm }, runIds: [run.id] };
  return barsChart({
    id,
    title: titleOf(run, {
      total,
      seen: shares.undivided
        ? "the server does not tell what all of its time went to"
        : prose`of the time of its agents ${figure("queue")} is waiting in the server's queue and ${figure("load")} loading of models`,
      left: all.length - bars.length,
      hiddenArms,
      isFirst,
    }),
    claims: [
      ownClaim(input, {
        id: chartClaimId(id, "wallMs"),
        label: `Wall time of ${run.id}, ${run.arm}`,
        value: totalMs,
        unit: "ms",
        formula: metricDefinition("workflowMs").definition,
        ...ofRun,
      }),
      ...(["queue", "load"] as const).map((what) =>
        ownClaim(input, {
          id: chartClaimId(id, what),
          label: `Share of the agents' time: ${CAUSE_NAME[what]}, ${run.id}`,
          value: shares[what],
          unit: "ratio",
          formula: "Σ over the steps of all agents / Σ of their times",
          ...ofRun,
        }),
      ),
    ],
    order: rows.map(({ label }) => label),
    bars,
    spans: [],
    axis: scale(axisMs),
    unit,
  });
}

function lengthOf({ from, to }: Bar): number {
  return to - from;
}

function longest(bars: readonly Bar[]): readonly Bar[] {
  if (bars.length <= MOST_BARS) return bars;
  const kept = new Set(bars.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MOST_BARS));
  return bars.filter((bar) => kept.has(bar));
}

interface Shares {
  readonly queue: number;
  readonly load: number;
  /** Whether a part of the server's time is not divided. */
  readonly undivided: boolean;
}

function sharesOf(bars: readonly Bar[]): Shares {
  const totalOf = (cause: string | undefined): number =>
    bars
      .filter((bar) => cause === undefined || bar.cause === cause)
      .reduce((sum, bar) => sum + lengthOf(bar), 0);
  const all = totalOf(undefined) || 1;
  return {
    queue: totalOf(CAUSE_NAME.queue) / all,
    load: totalOf(CAUSE_NAME.load) / all,
    undivided: totalOf(CAUSE_NAME.server) > 0,
  };
}

function titleOf(
  { id, arm }: RunRecord,
  facts: {
    readonly total: Claimed;
    readonly seen: Prose | string;
    readonly left: number;
    readonly hiddenArms: number;
    readonly isFirst: boolean;
  },
): Prose {
  const { total, seen, left, hiddenArms, isFirst } = facts;
  return sentences([
    prose`Run ${id} of ${arm}, the one nearest to its median wall time, takes ${total}; ${seen}.`,
    isFirst
      ? "A row per agent (n = 1 run), a bar per call, with what it waited for in the order in which calls go through it."
      : "",
    left > 0 ? `The ${left} shortest parts are not drawn.` : "",
    hiddenArms > 0 ? `${hiddenArms} more arms have no such chart.` : "",
  ]);
}
