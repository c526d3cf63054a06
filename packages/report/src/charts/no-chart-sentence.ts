import type { MetricId } from "@runproof/contract";

import type { ReportInput } from "../report-input.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { prose, type Prose, type Wording } from "../wording/prose.ts";
import { verdictCounts } from "../wording/verdict-counts.ts";
import { hasTimeline } from "./agents/timeline-chart.ts";
import { heatFactors } from "./sweep/heat-factors.ts";

/** What the values of a chart are, by the chart's id. */
const METRIC_OF: Readonly<Record<string, MetricId>> = {
  runs: "workflowMs",
  stages: "workflowMs",
  waterfall: "workflowMs",
  ttft: "ttftMs",
  throughput: "decodeTokensPerSecond",
};

/**
 * Why a chart that readers look for is not there, as a sentence.
 *
 * @returns undefined for a chart whose absence another one's sentence explains
 */
export function noChartSentence(id: string, input: ReportInput): Wording | undefined {
  if (id === "verdicts") return noVerdicts(input);
  if (id === "heat-map") return noHeatMap(input);
  if (id === "agents") return noTimeline(input);
  if (id === "waterfall" && hasTimeline(input)) return undefined;
  if (id === "ttft-ecdf") {
    return hasValue(input, "ttftMs")
      ? "No distribution of the time to first token is drawn: it takes three runs with a warm call."
      : undefined;
  }
  const metric = METRIC_OF[id];
  if (metric === undefined) return undefined;
  const reasons = input.measures.measures.flatMap((measure) =>
    measure.metric === metric && measure.absentReason !== undefined ? [measure.absentReason] : [],
  );
  const [reason = "there is no value of it"] = reasons;
  return `No chart of the ${metricPhrase({ metric })} (${id}): ${reason}.`;
}

/** What a heat map takes: two factors, and a value of what decides. Without any factor nobody looks for one. */
function noHeatMap(input: ReportInput): string | undefined {
  if (input.resolvedPlan.plan.arms.every(({ levels }) => levels === undefined)) return undefined;
  return heatFactors(input) === undefined
    ? "No heat map: the arms of the plan do not have levels of two factors."
    : "No heat map: no arm has a value of the deciding metric.";
}

function noTimeline(input: ReportInput): string {
  return hasTimeline(input)
    ? "No timeline of the agents: no run in which all of them worked ended well and undisturbed."
    : "No timeline of the agents: the imported file does not tell when each of them started.";
}

function noVerdicts({ verdicts: { comparisons } }: ReportInput): Prose {
  const counts = comparisons.length === 0 ? "there are none" : verdictCounts(comparisons);
  return prose`No chart of changes: no comparison has a measured effect (${counts}).`;
}

function hasValue({ measures }: ReportInput, metric: MetricId): boolean {
  return measures.measures.some(
    (measure) => measure.metric === metric && measure.summary !== undefined,
  );
}
