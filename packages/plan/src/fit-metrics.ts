import type { MetricOfRecord } from "@runproof/contract";

import { checkMetrics } from "./checks/check-metrics.ts";
import type { Stages } from "./checks/stages-of.ts";

/** More stages than this make the table of the decision hard to read. */
const MOST_STAGES = 4;

const WHOLE_RUN: MetricOfRecord = { id: "workflowMs", margin: 0.05 };

/**
 * The metrics of record of a plan for another workflow than the one it was written for: those that
 * fit; where some do not, time to first token and decode rate of the first stages that call the
 * model in their place.
 */
export function fitMetrics(metrics: readonly MetricOfRecord[], stages: Stages): MetricOfRecord[] {
  const fitting = metrics.filter(
    (metric) => checkMetrics({ metrics: [metric] }, stages).length === 0,
  );
  if (fitting.length === metrics.length) return fitting;
  const perStage = stages.llm.slice(0, MOST_STAGES).flatMap((stage): MetricOfRecord[] => [
    { id: "ttftMs", stage, margin: 0.1 },
    { id: "decodeTokensPerSecond", stage, margin: 0.05 },
  ]);
  const [first = WHOLE_RUN] = fitting;
  const taken = [...new Set([first, ...fitting])];
  const added = perStage.filter(
    ({ id, stage }) => !taken.some((metric) => metric.id === id && metric.stage === stage),
  );
  return [...taken, ...added];
}
