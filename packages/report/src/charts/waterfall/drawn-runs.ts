import type { RunRecord } from "@runproof/contract";
import type { CallFacts } from "@runproof/metrics";

import { typicalRun } from "../../document/workflow/typical-run.ts";
import type { ReportInput } from "../../report-input.ts";
import type { MetricFormat } from "../../wording/metric-unit.ts";
import { claimed, prose, type Prose } from "../../wording/prose.ts";
import { shortLabels } from "../short-labels.ts";
import { shownCells } from "../shown-cells.ts";

/** Of as many arms a run is drawn: the baseline's and those of the clearest others. */
const MOST_RUNS = 4;

interface Span {
  readonly startNs: number;
  readonly endNs: number;
}

/** The run nearest to the median of an arm. */
export interface DrawnRun {
  readonly run: RunRecord;
  /** Name of the arm for the eye. */
  readonly arm: string;
  /** Start of the axis, in nanoseconds after the start of the run. */
  readonly startNs: number;
  readonly totalMs: number;
}

/** One run per arm, all on one axis. */
export interface DrawnRuns {
  readonly runs: readonly DrawnRun[];
  /** Arms that are not drawn. */
  readonly hidden: number;
  /** Length of the axis: that of the longest run, in ms. */
  readonly axisMs: number;
}

/** @param spanOf what of a run is drawn; undefined or without length = nothing */
export function drawnRuns(
  input: ReportInput,
  spanOf: (run: RunRecord) => Span | undefined,
): DrawnRuns {
  const drawn = new Map(
    input.resolvedPlan.cells.flatMap((cell) => {
      const run = typicalRun(input, cell.id);
      const span = run === undefined ? undefined : spanOf(run);
      if (run === undefined || span === undefined || span.endNs <= span.startNs) return [];
      const totalMs = (span.endNs - span.startNs) / 1e6;
      return [[cell, { run, startNs: span.startNs, totalMs }] as const];
    }),
  );
  const { cells, hidden } = shownCells(input, MOST_RUNS, (cell) => drawn.has(cell));
  const labels = shortLabels(cells.map(({ arm }) => arm));
  const runs = cells.flatMap((cell) => {
    const shown = drawn.get(cell);
    return shown === undefined ? [] : [{ ...shown, arm: labels.get(cell.arm) ?? cell.arm }];
  });
  return { runs, hidden, axisMs: Math.max(0, ...runs.map(({ totalMs }) => totalMs)) };
}

/** "baseline: 289.9 ms", above the rows of a run. */
export function headingOf({ arm, totalMs }: DrawnRun, { format, unit }: MetricFormat): string {
  return `${arm}: ${format(totalMs)} ${unit}`;
}

/** "r000003 of baseline takes 289.9 ms" */
export function totalProse(
  { run, totalMs }: DrawnRun,
  claimId: string,
  { format, unit }: MetricFormat,
): Prose {
  return prose`${run.id} of ${run.arm} takes ${claimed(`${format(totalMs)} ${unit}`, claimId)}`;
}

/** Calls of one run by their ids. */
export function callsOfRun(
  { id }: RunRecord,
  calls: readonly CallFacts[],
): ReadonlyMap<string, CallFacts> {
  return new Map(calls.flatMap((call) => (call.runId === id ? [[call.id, call]] : [])));
}
