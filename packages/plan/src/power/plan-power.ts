import type { MetricOfRecord, Plan } from "@runproof/contract";
import { detectableEffect, requiredRuns } from "@runproof/stats";

import type { Spread } from "./assumed-spread.ts";

/** What a plan's runs can show of one metric, before anything is measured. */
export interface MetricPower {
  readonly metric: MetricOfRecord;
  readonly spread: Spread;
  /** Runs per arm that decide. */
  readonly runs: number;
  /** Arms that are tested against the baseline, which share the error rate (Holm 1979). */
  readonly candidates: number;
  /**
   * Share of the baseline by which an arm must fall below it (or the baseline below the arm) to be seen
   * in four of five experiments, as margins are shares; undefined when no effect can be seen.
   */
  readonly detectable: number | undefined;
  /** Runs per arm with which the margin would be seen so; undefined = more than 1000. */
  readonly runsForMargin: number | undefined;
  /** Whether the plan has them. */
  readonly enough: boolean;
}

const ALPHA = 0.05;

/** With fewer runs there is no verdict (`compareToBaseline`). */
const FEWEST_RUNS = 5;

/**
 * Power of each metric of record: a two-sided t test of log ratios, within blocks where the plan has
 * them, at the strictest level that Holm's procedure asks for. Planned looks cost a little more.
 */
export function planPower(
  plan: Plan,
  spreadOf: (metric: MetricOfRecord) => Spread,
): readonly MetricPower[] {
  const design = plan.order === "randomized-blocks" ? "blocked" : "independent";
  const candidates = Math.max(
    1,
    Math.min(plan.arms.length - 1, plan.search?.keep ?? Number.POSITIVE_INFINITY),
  );
  const alpha = ALPHA / candidates;
  return plan.metrics.map((metric) => {
    const spread = spreadOf(metric);
    // Of logarithms: sd² = ln(1 + CV²), Aitchison & Brown 1957.
    const ofArm = Math.sqrt(Math.log1p(spread.cv ** 2));
    const stdDev =
      design === "blocked" ? (spread.stdDevOfDifferences ?? ofArm * Math.SQRT2) : ofArm;
    const isJudged = plan.runs >= FEWEST_RUNS;
    const effect = isJudged ? detectableEffect({ runs: plan.runs, stdDev, alpha, design }) : null;
    const needed = requiredRuns(-Math.log1p(-metric.margin), stdDev, alpha, design);
    const runsForMargin = needed === null ? undefined : Math.max(FEWEST_RUNS, needed);
    return {
      metric,
      spread,
      runs: plan.runs,
      candidates,
      detectable: effect === null ? undefined : -Math.expm1(-effect),
      runsForMargin,
      enough: runsForMargin !== undefined && runsForMargin <= plan.runs,
    };
  });
}
