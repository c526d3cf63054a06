import { workflowSpan } from "@runproof/metrics";

import { typicalRun } from "../../document/workflow/typical-run.ts";
import type { ReportInput } from "../../report-input.ts";
import { hasTimelines } from "../agents/timeline-charts.ts";
import type { Chart } from "../chart.ts";
import { shownCells } from "../shown-cells.ts";
import { waterfallChart } from "./waterfall-chart.ts";

/** Of as many arms a typical run is drawn: the baseline's and those of the first others. */
export const WATERFALL_IDS = ["waterfall", "waterfall-2", "waterfall-3", "waterfall-4"] as const;

/** The run nearest to the median, of every arm in a small session, all on one axis. */
export function waterfallCharts(input: ReportInput): readonly Chart[] {
  // Of agents at the same time the same is drawn by agent.
  if (hasTimelines(input)) return [];
  const { cells, hidden } = shownCells(
    input,
    WATERFALL_IDS.length,
    ({ id }) => spanMs(input, id) > 0,
  );
  const axisMs = cells.reduce((most, { id }) => Math.max(most, spanMs(input, id)), 0);
  return cells.flatMap((cell, index) => {
    const id = WATERFALL_IDS[index];
    const hiddenArms = index === cells.length - 1 ? hidden : 0;
    return (id && waterfallChart(input, { id, cell, hiddenArms, axisMs })) ?? [];
  });
}

function spanMs(input: ReportInput, cellId: string): number {
  const run = typicalRun(input, cellId);
  const span = run === undefined ? undefined : workflowSpan(run);
  return span === undefined ? 0 : (span.endNs - span.startNs) / 1e6;
}
