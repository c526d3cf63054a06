import { metricDefinition, type MetricOfRecord, type ResolvedPlan } from "@runproof/contract";
import type { Profile } from "@runproof/embedded-ollama";
import { findMeasure, measureRecords, summarize } from "@runproof/metrics";
import { compareToBaseline, type Verdict } from "@runproof/stats";

import { rangeOf, type Range } from "./range-of.ts";
import { simulatePlan } from "./simulate-plan.ts";

export interface SimulatedArmPower {
  readonly arm: string;
  /** Geometric mean of the speed-ups of a session; absent where nobody works alone. */
  readonly speedup?: Range;
  /** How many sessions end in which verdict against the baseline; absent for the baseline. */
  readonly verdicts?: Readonly<Partial<Record<Verdict, number>>>;
}

/** What sessions of a plan would show, if a machine were like a profile. */
export interface PowerBySimulation {
  readonly profile: Pick<Profile, "name" | "caveat">;
  readonly sessions: number;
  /** Runs per arm of each. */
  readonly runs: number;
  /** The metric that decides. */
  readonly metric: MetricOfRecord;
  readonly arms: readonly SimulatedArmPower[];
}

const MOST_SESSIONS = 100;
const FEWEST_SESSIONS = 10;
/** About a second of simulation. */
const MOST_RUNS = 3_000;
const SEED = 1;

/**
 * Simulate so many sessions of a plan and decide each as it would be decided. A machine varies in more ways than
 * a profile does, so that this is the most that can be hoped for.
 *
 * @returns undefined where it would take long, or where nothing is decided by it
 */
export async function powerBySimulation(
  resolvedPlan: ResolvedPlan,
  profile: Profile,
): Promise<PowerBySimulation | undefined> {
  const { plan, cells } = resolvedPlan;
  const [metric] = plan.metrics;
  const sessions = Math.min(MOST_SESSIONS, Math.floor(MOST_RUNS / (cells.length * plan.runs)));
  if (metric === undefined || sessions < FEWEST_SESSIONS) return undefined;
  const { records } = await simulatePlan({
    resolvedPlan: { ...resolvedPlan, target: { ...resolvedPlan.target, engine: "simulated" } },
    profile,
    seed: SEED,
    runs: plan.runs * sessions,
  });
  const measures = measureRecords(records);
  const valuesOf = (arm: string, { id, stage }: Pick<MetricOfRecord, "id" | "stage">): Values =>
    new Map(
      findMeasure(measures, arm, id, stage)?.observations.map(({ block, value }) => [block, value]),
    );
  const baseline = valuesOf(plan.baseline, metric);
  if (baseline.size === 0) return undefined;
  const numbers = Array.from({ length: sessions }, (_, session) => session * plan.runs);
  return {
    profile: { name: profile.name, caveat: profile.caveat },
    sessions,
    runs: plan.runs,
    metric,
    arms: plan.arms.map(({ name: arm }) => {
      const speedups = valuesOf(arm, { id: "speedup" });
      const means = numbers.flatMap(
        (from) => summarize(valuesIn(speedups, from, plan.runs), "log")?.mean ?? [],
      );
      const speedup = rangeOf(means);
      return {
        arm,
        ...(speedup !== undefined && { speedup }),
        ...(arm !== plan.baseline && {
          verdicts: countOf(
            numbers.map((from) => verdictOf(baseline, valuesOf(arm, metric), from, resolvedPlan)),
          ),
        }),
      };
    }),
  };
}

/** By block. */
type Values = ReadonlyMap<number, number>;

function valuesIn(values: Values, from: number, runs: number): readonly number[] {
  return Array.from({ length: runs }, (_, index) => values.get(from + index)).flatMap(
    (value) => value ?? [],
  );
}

function verdictOf(
  baseline: Values,
  candidate: Values,
  from: number,
  { plan }: ResolvedPlan,
): Verdict {
  const blocks = Array.from({ length: plan.runs }, (_, index) => from + index).filter(
    (block) => baseline.has(block) && candidate.has(block),
  );
  const [metric] = plan.metrics;
  const isHigherBetter = metric !== undefined && metricDefinition(metric.id).better === "higher";
  const report = compareToBaseline({
    baseline: blocks.flatMap((block) => baseline.get(block) ?? []),
    candidates: [blocks.flatMap((block) => candidate.get(block) ?? [])],
    direction: isHigherBetter ? "higher-is-better" : "lower-is-better",
    design: plan.order === "sequential" ? "independent" : "blocked",
    margin: metric?.margin ?? 0,
    // As strict as Holm's procedure may be for as many arms.
    alpha: 0.05 / Math.max(1, plan.arms.length - 1),
  });
  return report.results[0]?.verdict ?? "inconclusive";
}

function countOf(verdicts: readonly Verdict[]): Partial<Record<Verdict, number>> {
  const alike = Map.groupBy(verdicts, (verdict) => verdict);
  return Object.fromEntries([...alike].map(([verdict, { length }]) => [verdict, length]));
}
