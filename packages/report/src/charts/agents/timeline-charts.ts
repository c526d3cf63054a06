import { typicalRun } from "../../document/workflow/typical-run.ts";
import type { ReportInput } from "../../report-input.ts";
import type { Chart } from "../chart.ts";
import { shownCells } from "../shown-cells.ts";
import { agentSpan, timelineChart } from "./timeline-chart.ts";

/** Of as many arms a typical run is drawn: the baseline's and those of the first others. */
export const TIMELINE_IDS = ["agents", "agents-2", "agents-3", "agents-4"] as const;

/** Whether it is known when the agents worked: imported records do not tell their starts. */
export function hasTimelines({ agents, resolvedPlan }: ReportInput): boolean {
  return agents !== undefined && resolvedPlan.target.engine !== "imported";
}

/** The agents of the run nearest to the median, of every arm in a small session, all on one axis. */
export function timelineCharts(input: ReportInput): readonly Chart[] {
  if (!hasTimelines(input)) return [];
  const { cells, hidden } = shownCells(
    input,
    TIMELINE_IDS.length,
    ({ id }) => wallMs(input, id) > 0,
  );
  const axisMs = cells.reduce((most, { id }) => Math.max(most, wallMs(input, id)), 0);
  return cells.flatMap((cell, index) => {
    const id = TIMELINE_IDS[index];
    const hiddenArms = index === cells.length - 1 ? hidden : 0;
    return (
      (id && timelineChart(input, { id, cell, hiddenArms, axisMs, isFirst: index === 0 })) ?? []
    );
  });
}

function wallMs(input: ReportInput, cellId: string): number {
  const run = typicalRun(input, cellId);
  if (run === undefined || (run.agents ?? []).length < 2) return 0;
  const { startNs, endNs } = agentSpan(run);
  return (endNs - startNs) / 1e6;
}
