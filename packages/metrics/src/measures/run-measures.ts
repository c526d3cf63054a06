import type { EventLoopDelay, Measure, MetricId } from "@runproof/contract";

import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import type { RunSteps } from "../steps/run-steps.ts";
import { WAIT_CAUSES, WAIT_METRIC } from "../steps/wait-cause.ts";
import { buildMeasure, noRunReason, observe } from "./build-measure.ts";
import type { MeasuredRun } from "./measured-run.ts";

const NS_PER_MS = 1e6;

/** The time of the workflow and what it waited for along its critical path, one value per run that ended well. */
export function runMeasures(
  records: CellRecords,
  session: SessionIndex,
  runs: readonly MeasuredRun[],
): readonly Measure[] {
  const engine = session.resolvedPlan.target.engine;
  const reason = noRunReason(records) ?? "no run ended well and undisturbed";
  const measure = (metric: MetricId, valueOf: (steps: RunSteps) => number): Measure =>
    buildMeasure(
      { metric, records, engine },
      runs.map(({ run, steps }) => observe(run, valueOf(steps) / NS_PER_MS, [])),
      reason,
    );
  const causes = WAIT_CAUSES.filter((cause) => runs.some(({ steps }) => steps.waits[cause] > 0));
  return [
    measure("workflowMs", ({ workflowNs }) => workflowNs),
    measure("betweenStepsMs", ({ betweenNs }) => betweenNs),
    ...causes.map((cause) => measure(WAIT_METRIC[cause], ({ waits }) => waits[cause])),
    ...loopDelayMeasures(records, session),
  ];
}

/** How long the measuring process itself was not able to take a stamp, one value per good run. */
function loopDelayMeasures(records: CellRecords, session: SessionIndex): readonly Measure[] {
  const engine = session.resolvedPlan.target.engine;
  const reason = noRunReason(records) ?? "the records tell no delays of the event loop";
  const measure = (metric: MetricId, valueOf: (delay: EventLoopDelay) => number): Measure =>
    buildMeasure(
      { metric, records, engine },
      records.okRuns.flatMap((run) => {
        const delay = session.loopDelays.get(run.id);
        return delay === undefined ? [] : [observe(run, valueOf(delay), [])];
      }),
      reason,
    );
  return [
    measure("eventLoopDelayMs", ({ p99Ms }) => p99Ms),
    measure("eventLoopDelayMaxMs", ({ maxMs }) => maxMs),
  ];
}
