import type { Comparison, MeasuresFile, ResolvedPlan } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";
import { dist, ratioCI } from "@runproof/stats";

import { isMeasured } from "./verdict-words.ts";

/** Bounds of a ratio. */
export interface RatioBounds {
  readonly low: number;
  readonly high: number;
}

/**
 * The 90 % interval that belongs to the equivalence test at 5 %: arms are equivalent when it lies
 * within the margin, even where the 95 % interval does not (Schuirmann 1987). It is narrowed from
 * the recorded 95 % interval, with the degrees of freedom of the design.
 *
 * @returns undefined where the runs give no interval
 */
export function equivalenceInterval(
  comparison: Comparison,
  session: { readonly measures: MeasuresFile; readonly resolvedPlan: ResolvedPlan },
): RatioBounds | undefined {
  const { verdict } = comparison;
  if (!isMeasured(verdict)) return undefined;
  const { ratio, ratioLow, ratioHigh, confidence } = verdict;
  const df = degreesOfFreedom(comparison, session);
  if (ratioLow === null || ratioHigh === null || df === undefined) return undefined;
  const narrowing = dist.tQuantile(0.95, df) / dist.tQuantile((1 + confidence) / 2, df);
  const reach = (Math.log(ratioHigh / ratioLow) / 2) * narrowing;
  return { low: ratio * Math.exp(-reach), high: ratio * Math.exp(reach) };
}

function degreesOfFreedom(
  { verdict, design, metric, stage, baselineArm, candidateArm }: Comparison,
  {
    measures,
    resolvedPlan,
  }: { readonly measures: MeasuresFile; readonly resolvedPlan: ResolvedPlan },
): number | undefined {
  if (!isMeasured(verdict)) return undefined;
  if (design === "blocked") return verdict.baselineRuns - 1;
  const [baseline, candidate] = [baselineArm, candidateArm].map((arm) => {
    const cell = resolvedPlan.cells.find((each) => each.arm === arm);
    const measure = cell && findMeasure(measures, cell.id, metric, stage);
    return measure?.observations.map(({ value }) => value) ?? [];
  });
  if (baseline === undefined || candidate === undefined) return undefined;
  if (baseline.length < 2 || candidate.length < 2) return undefined;
  if ([...baseline, ...candidate].some((value) => value <= 0)) return undefined;
  return ratioCI(candidate, baseline).df ?? undefined;
}
