import type { Comparison, MeasuresFile, ResolvedPlan } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";
import { ratioCI } from "@runproof/stats";

import { isMeasured } from "./verdict-words.ts";

/** What the runs of a session were measured as. */
export interface MeasuredSession {
  readonly measures: MeasuresFile;
  readonly resolvedPlan: ResolvedPlan;
}

/** Degrees of freedom of the interval of a comparison; undefined where it has none. */
export function degreesOfFreedom(
  comparison: Comparison,
  session: MeasuredSession,
): number | undefined {
  const { verdict, design, baselineArm, candidateArm, merged } = comparison;
  if (!isMeasured(verdict)) return undefined;
  if (design === "blocked") return verdict.baselineRuns - 1;
  const baseline = valuesOf(merged?.baseline ?? [baselineArm], comparison, session);
  const candidate = valuesOf(merged?.candidate ?? [candidateArm], comparison, session);
  if (baseline.length < 2 || candidate.length < 2) return undefined;
  if ([...baseline, ...candidate].some((value) => value <= 0)) return undefined;
  return ratioCI(candidate, baseline).df ?? undefined;
}

function valuesOf(
  arms: readonly string[],
  { metric, stage }: Comparison,
  { measures, resolvedPlan }: MeasuredSession,
): readonly number[] {
  return arms.flatMap((arm) => {
    const cell = resolvedPlan.cells.find((each) => each.arm === arm);
    const measure = cell && findMeasure(measures, cell.id, metric, stage);
    return measure?.observations.map(({ value }) => value) ?? [];
  });
}
