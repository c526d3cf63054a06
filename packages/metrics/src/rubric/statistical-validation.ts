import type { Cell, MetricOfRecord } from "@runproof/contract";

import { findMeasure } from "../measures/find-measure.ts";
import type { Finding, RubricFacts } from "./rubric-facts.ts";

/** Runs of every configuration that the rubric asks for. */
const FEWEST_RUNS = 3;
const MOST_NAMED = 5;

/** Criterion 3: at least three runs of every arm, with mean, standard deviation and CV. */
export function statisticalValidation({ resolvedPlan, measures }: RubricFacts): Finding {
  const { cells, plan } = resolvedPlan;
  const described = plan.metrics.flatMap((metric) =>
    cells.map((cell) => ({ cell, metric, n: describedRuns(cell, metric, measures) })),
  );
  const few = described.filter(({ n }) => n < FEWEST_RUNS);
  const named = few
    .slice(0, MOST_NAMED)
    .map(({ cell, metric, n }) => `${cell.arm}: ${n} of ${nameOf(metric)}`);
  const more = few.length > named.length ? `, and ${few.length - named.length} more` : "";
  const runs = described.map(({ n }) => n).toSorted((a, b) => a - b);
  const [least = 0, most = 0] = [runs[0], runs.at(-1)];
  const evidence =
    few.length > 0
      ? []
      : [
          `${least === most ? least : `${least} to ${most}`} runs of each of ${cells.length} arms, with mean, standard deviation and CV of ${plan.metrics.length} ${plan.metrics.length === 1 ? "metric" : "metrics"}`,
        ];
  return {
    evidence,
    missing:
      few.length === 0 ? [] : [`${FEWEST_RUNS} runs of every arm (${named.join(", ")}${more})`],
    cure: `set runs to ${FEWEST_RUNS} or more (5 for a verdict), and find out why runs fail`,
  };
}

/** Runs that a whole description of a metric has; 0 where a part of it is missing. */
function describedRuns(
  cell: Cell,
  { id, stage }: MetricOfRecord,
  measures: RubricFacts["measures"],
): number {
  const summary = findMeasure(measures, cell.id, id, stage)?.summary;
  if (summary === undefined) return 0;
  // Shares of counts have an interval instead of a standard deviation.
  if (id !== "failureRate" && (summary.stdDev === null || summary.cv === null)) {
    return Math.min(summary.n, FEWEST_RUNS - 1);
  }
  return summary.n;
}

function nameOf({ id, stage }: MetricOfRecord): string {
  return stage === undefined ? id : `${id} (${stage})`;
}
