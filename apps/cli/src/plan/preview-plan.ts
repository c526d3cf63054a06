import { resolve } from "node:path";

import type { MetricOfRecord, ResolvedPlan } from "@runproof/contract";
import {
  assumedSpread,
  countPlan,
  estimateDuration,
  measuredSpread,
  planPower,
  resolvePlan,
  type DurationEstimate,
  type MetricPower,
  type PlanCounts,
  type Spread,
} from "@runproof/plan";

import type { BenchOptions } from "../bench/bench-options.ts";
import { preparePlan } from "../bench/prepare-plan.ts";
import { findEarlierRun } from "./earlier-run.ts";
import { nameOfMetric } from "./name-of-metric.ts";
import { planWarnings } from "./plan-warnings.ts";

/** Everything that is known of a plan before it is measured. */
export interface PlanPreview {
  readonly resolvedPlan: ResolvedPlan;
  readonly dataPath: string | undefined;
  readonly counts: PlanCounts;
  readonly duration: DurationEstimate & { readonly from: string };
  readonly power: readonly MetricPower[];
  /** Sentences without full stop. */
  readonly warnings: readonly string[];
  /** False: every session draws an order of its own, and this is one of them. */
  readonly seedIsFixed: boolean;
}

/** The seed of the order that is shown where neither plan nor flag has one. */
const SEED_SHOWN = 1;

/**
 * Read a plan and all it names, and compute what can be known of it. Nothing is started or measured.
 *
 * @throws BenchError as `preparePlan`
 */
export async function previewPlan(options: BenchOptions): Promise<PlanPreview> {
  const { plan, dataPath, external } = await preparePlan(options);
  const { model } = plan;
  const resolvedPlan = resolvePlan({
    plan,
    external,
    seed: plan.seed ?? SEED_SHOWN,
    // Nothing is asked; which server answers is found when it is measured.
    target: { engine: "ollama", baseUrl: "http://127.0.0.1:11434", model },
  });
  const earlier = await findEarlierRun(resolve(options.out), plan);
  const spreadOf = (metric: MetricOfRecord): Spread =>
    (earlier && measuredSpread(earlier.measures, metric, plan, earlier.description)) ??
    assumedSpread(metric.id, plan.engine);
  const counts = countPlan(resolvedPlan);
  const duration = estimateDuration(resolvedPlan, counts, earlier?.pace);
  const power = planPower(plan, spreadOf);
  return {
    resolvedPlan,
    dataPath,
    counts,
    duration: {
      ...duration,
      from:
        duration.assumption === undefined
          ? (earlier?.description ?? "an earlier run")
          : `assumed: ${duration.assumption}`,
    },
    power,
    warnings: [...planWarnings(resolvedPlan), ...tooFewRuns(power), ...orderWarning(plan.order)],
    seedIsFixed: plan.seed !== undefined,
  };
}

function tooFewRuns(power: readonly MetricPower[]): readonly string[] {
  return power
    .filter(({ enough }) => !enough)
    .map(({ metric, runs: most, expectedRuns, runsForMargin }) => {
      const runs = Math.round(expectedRuns ?? most);
      const wanted = runsForMargin === undefined ? "more than 1000" : String(runsForMargin);
      return `${runs} ${runs === 1 ? "run is" : "runs are"} too few to see ${percent(metric.margin)} of ${nameOfMetric(metric)} in four of five experiments; ${wanted} would be enough`;
    });
}

function orderWarning(order: ResolvedPlan["plan"]["order"]): readonly string[] {
  return order === "sequential"
    ? ["arms run one after the other, so that a machine that warms up or slows down favours some"]
    : [];
}

/** A share as people read it: two digits that count. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
