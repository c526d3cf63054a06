import type { Comparison, EffectiveGroup } from "@runproof/contract";

/** One configuration against the baseline, whatever the number of names that the plan has for it. */
export interface DistinctEffect {
  /** Of the first of its arms; all of them share its verdict. */
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
    const [comparison] = group;
    return comparison === undefined
      ? []
      : [{ comparison, arms: group.map(({ candidateArm }) => candidateArm) }];
  });
}

function keyOf(comparison: Comparison, merged: readonly EffectiveGroup[]): string {
  const { candidateArm, baselineArm, verdict } = comparison;
  if (comparison.merged !== undefined) return comparison.merged.candidate.join(" ");
  const likeBaseline = merged.some(
    ({ arms }) => arms.includes(baselineArm) && arms.includes(candidateArm),
  );
  if (!likeBaseline || verdict.kind !== "not-comparable") return candidateArm;
  return `like ${baselineArm}: ${verdict.failedGates.join(" ")}`;
}
