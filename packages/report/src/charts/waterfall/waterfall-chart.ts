import { metricDefinition, type Cell, type RunRecord } from "@runproof/contract";
import { stageWaits, workflowSpan, type CallFacts } from "@runproof/metrics";

import { chartClaimId } from "../../claims/claim-id.ts";
import { ownClaim } from "../../claims/own-claim.ts";
import { CAUSE_NAME } from "../../document/sections/steps/waits-text.ts";
import { typicalRun } from "../../document/workflow/typical-run.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricFormat, type MetricFormat } from "../../wording/metric-unit.ts";
import { claimed, prose, sentences, type Claimed, type Prose } from "../../wording/prose.ts";
import type { Chart } from "../chart.ts";
import { barsChart, DRAWN_ORDER, type Bar } from "./bars-chart.ts";
import { waterfallRows, type WaterfallRow } from "./waterfall-rows.ts";

/** More executions than this are not drawn. */
const MOST_ROWS = 32;

interface WaterfallOptions {
  readonly id: string;
  readonly cell: Cell;
  /** Arms that have no waterfall, to be told. */
  readonly hiddenArms: number;
  /** Length of the axis: that of the longest of the runs that are drawn, in ms. */
  readonly axisMs: number;
}

/**
 * One typical run of an arm: a bar per execution of a step, coloured by what it waited for; a line
 * spans the steps inside of another one.
 */
export function waterfallChart(
  input: ReportInput,
  { id, cell, hiddenArms, axisMs }: WaterfallOptions,
): Chart | undefined {
  const run = typicalRun(input, cell.id);
  const span = run === undefined ? undefined : workflowSpan(run);
  if (run === undefined || span === undefined || span.endNs === span.startNs) return undefined;
  const all = waterfallRows(run);
  const rows = all.slice(0, MOST_ROWS);
  const totalMs = (span.endNs - span.startNs) / 1e6;
  const format = metricFormat("workflowMs", axisMs);
  const { unit, scale } = format;
  const values = barsOf(rows, run, input.calls, span.startNs, format);
  const spans = rows
    .filter(({ parent }) => parent)
    .map(({ label, stage }) => ({
      row: label,
      from: scale((stage.startNs - span.startNs) / 1e6),
      to: scale((stage.endNs - span.startNs) / 1e6),
      what: `${label}: ${format.format((stage.endNs - stage.startNs) / 1e6)} ${unit}`,
    }));
  return barsChart({
    id,
    title: titleOf(
      run,
      rows.length,
      all.length,
      hiddenArms,
      claimed(`${format.format(totalMs)} ${unit}`, chartClaimId(id, "workflowMs")),
    ),
    claims: [
      ownClaim(input, {
        id: chartClaimId(id, "workflowMs"),
        label: `Workflow time of ${run.id}, ${run.arm}`,
        value: totalMs,
        unit: "ms",
        formula: metricDefinition("workflowMs").definition,
        subject: { arm: run.arm, metric: "workflowMs" },
        runIds: [run.id],
      }),
    ],
    order: rows.map(({ label }) => label),
    bars: values,
    spans,
    axis: scale(axisMs),
    unit,
  });
}

/** What every execution without steps inside waited for, one after the other. */
function barsOf(
  rows: readonly WaterfallRow[],
  run: RunRecord,
  all: readonly CallFacts[],
  zeroNs: number,
  { scale, format, unit }: MetricFormat,
): readonly Bar[] {
  const calls = new Map(all.filter(({ runId }) => runId === run.id).map((call) => [call.id, call]));
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
        const what = `${label}, ${name}: ${format(waits[cause] / 1e6)} ${unit}`;
        return [{ row: label, cause: name, from: at(from), to: at(startNs), what }];
      });
    });
}

function titleOf(
  run: RunRecord,
  drawn: number,
  all: number,
  hiddenArms: number,
  total: Claimed,
): Prose {
  return sentences([
    prose`Run ${run.id} of ${run.arm}, the one nearest to its median: ${total}.`,
    "A bar per execution of a step (n = 1 run), with what it waited for in the order in which calls go through it; ● marks steps on the critical path.",
    drawn < all ? `The first ${drawn} of ${all} executions are drawn.` : "",
    hiddenArms > 0 ? `${hiddenArms} more arms have no such chart.` : "",
  ]);
}
