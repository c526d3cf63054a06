import type { Cell, RunRecord } from "@runproof/contract";

import { typicalRun } from "../../document/workflow/typical-run.ts";
import type { ReportInput } from "../../report-input.ts";
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
  const runOf = ({ id }: Cell): Omit<DrawnRun, "arm"> | undefined => {
    const run = typicalRun(input, id);
    const span = run === undefined ? undefined : spanOf(run);
    if (run === undefined || span === undefined || span.endNs <= span.startNs) return undefined;
    return { run, startNs: span.startNs, totalMs: (span.endNs - span.startNs) / 1e6 };
  };
  const { cells, hidden } = shownCells(input, MOST_RUNS, (cell) => runOf(cell) !== undefined);
  const labels = shortLabels(cells.map(({ arm }) => arm));
  const runs = cells.flatMap((cell) => {
    const drawn = runOf(cell);
    return drawn === undefined ? [] : [{ ...drawn, arm: labels.get(cell.arm) ?? cell.arm }];
  });
  return { runs, hidden, axisMs: Math.max(0, ...runs.map(({ totalMs }) => totalMs)) };
}
