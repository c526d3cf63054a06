import { plannedLooks, type MetricOfRecord, type Plan } from "@runproof/contract";
import { powerWhenPrecise, type PowerWhenPrecise } from "@runproof/stats";

import type { Spread } from "./assumed-spread.ts";
import { FEWEST_RUNS, powerOfDesign } from "./power-of-design.ts";

/** What a plan's runs can show of one metric, before anything is measured. */
export interface MetricPower {
  readonly metric: MetricOfRecord;
  readonly spread: Spread;
  /** Runs per arm that decide; at most, where a rule may end it earlier. */
  readonly runs: number;
  /** Mean number of runs after which the rule `until-precise` ends it; of other rules undefined. */
  readonly expectedRuns: number | undefined;
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

/**
 * Power of each metric of record: a two-sided t test of log ratios, within blocks where the plan has
 * them, at the strictest level that Holm's procedure asks for: of all arms, or of those that a search
 * keeps, given that it keeps the one that differs. Planned looks cost what they spend. The first
 * metric says when a rule ends a plan; the others have all runs of the plan at most.
 */
export function planPower(
  plan: Plan,
  spreadOf: (metric: MetricOfRecord) => Spread,
): readonly MetricPower[] {
  const candidates = Math.max(
    1,
    Math.min(plan.arms.length - 1, plan.search?.keep ?? Number.POSITIVE_INFINITY),
  );
  const design = { plan, looks: plannedLooks(plan), alpha: ALPHA / candidates };
  const [deciding] = plan.metrics;
  const precise = deciding && whenPrecise(plan, stdDevOf(plan, spreadOf(deciding)), candidates);
  return plan.metrics.map((metric) => {
    const spread = spreadOf(metric);
    const { effect, needed } = powerOfDesign({
      ...design,
      stdDev: stdDevOf(plan, spread),
      margin: -Math.log1p(-metric.margin),
      precise,
      isDeciding: metric === deciding,
    });
    const runsForMargin = needed === null ? undefined : Math.max(FEWEST_RUNS, needed);
    const expected = precise?.expectedRuns ?? plan.runs;
    return {
      metric,
      spread,
      runs: plan.runs,
      expectedRuns: precise?.expectedRuns,
      candidates,
      detectable: effect === null ? undefined : -Math.expm1(-effect),
      runsForMargin,
      enough: runsForMargin !== undefined && runsForMargin <= expected,
    };
  });
}

/** Of the logarithms of an arm, or of their differences within blocks. */
function stdDevOf({ order }: Plan, { cv, stdDevOfDifferences }: Spread): number {
  // Of logarithms: sd² = ln(1 + CV²), Aitchison & Brown 1957.
  const ofArm = Math.sqrt(Math.log1p(cv ** 2));
  return order === "sequential" ? ofArm : (stdDevOfDifferences ?? ofArm * Math.SQRT2);
}

function whenPrecise(plan: Plan, stdDev: number, candidates: number): PowerWhenPrecise | undefined {
  if (plan.stopping?.rule !== "until-precise") return undefined;
  const { halfWidth } = plan.stopping;
  return powerWhenPrecise({
    looks: plannedLooks(plan),
    stdDev,
    halfWidth,
    alpha: ALPHA,
    candidates,
  });
}
