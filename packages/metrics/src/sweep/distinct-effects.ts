import type { Comparison, EffectiveGroup } from "@runproof/contract";

/** One configuration against the baseline, whatever the number of names that the plan has for it. */
export interface DistinctEffect {
  /** Of the first of its arms that has one; what it says goes for all of them. */
  readonly comparison: Comparison;
  /** Arms that the server ran alike, in the order of the plan. */
  readonly arms: readonly string[];
}

/**
 * Comparisons of one metric with each configuration once: arms that the server ran alike are one, and
 * so are those that it ran like the baseline. Counts of candidates are counts of these.
 *
 * @param merged arms that the server ran alike, by the evidence of the whole session
 */
export function distinctEffects(
  comparisons: readonly Comparison[],
  merged: readonly EffectiveGroup[],
): readonly DistinctEffect[] {
  const groups = Map.groupBy(comparisons, (comparison) => keyOf(comparison, merged));
  return [...groups.values()].flatMap((group): readonly DistinctEffect[] => {
    // Of a search, one of them may have fresh runs and the others none.
    const comparison = group.find(({ verdict }) => "ratio" in verdict) ?? group[0];
    return comparison === undefined
      ? []
      : [{ comparison, arms: group.map(({ candidateArm }) => candidateArm) }];
  });
}

function keyOf(comparison: Comparison, merged: readonly EffectiveGroup[]): string {
  const { candidateArm, baselineArm, verdict } = comparison;
  if (comparison.merged !== undefined) return comparison.merged.candidate.join(" ");
  const group = merged.find(({ arms }) => arms.includes(candidateArm));
  if (group === undefined) return candidateArm;
  if (verdict.kind === "not-comparable") {
    const reasons = verdict.failedGates.join(" ");
    return group.arms.includes(baselineArm) ? `like ${baselineArm}: ${reasons}` : candidateArm;
  }
  return group.arms.join(" ");
}
