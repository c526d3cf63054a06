import {
  metricDefinition,
  type EffectiveGroup,
  type MetricOfRecord,
  type Ranking,
  type VerdictsFile,
} from "@runproof/contract";

import { distinctEffects } from "./distinct-effects.ts";

type RankedArm = Ranking["groups"][number][number];

/** With more candidates than this the best estimate is noticeably too good. */
const FEW = 3;

/**
 * Order of the arms that are decidedly better than the baseline in a metric; undefined where none
 * is. Arms whose interval overlaps that of the best one of their group tie with it, because nothing
 * tells them apart. Arms without such a verdict have no place; of arms that ran alike, the first has it.
 */
export function ranking(
  { id, stage }: MetricOfRecord,
  { comparisons }: VerdictsFile,
  merged: readonly EffectiveGroup[],
): Ranking | undefined {
  const higher = metricDefinition(id).better === "higher";
  const own = distinctEffects(
    comparisons.filter((each) => each.metric === id && each.stage === stage),
    merged,
  ).map(({ comparison }) => comparison);
  const winners = own.flatMap(({ verdict, candidateArm }): RankedArm[] =>
    verdict.kind === "faster"
      ? [
          {
            arm: candidateArm,
            ratio: verdict.ratio,
            ratioLow: verdict.ratioLow,
            ratioHigh: verdict.ratioHigh,
          },
        ]
      : [],
  );
  if (winners.length === 0) return undefined;
  const sorted = winners.toSorted((a, b) => (higher ? b.ratio - a.ratio : a.ratio - b.ratio));
  const groups: RankedArm[][] = [];
  for (const arm of sorted) {
    const group = groups.at(-1);
    const [best] = group ?? [];
    if (group !== undefined && best !== undefined && overlap(best, arm)) group.push(arm);
    else groups.push([arm]);
  }
  const compared = own.filter(({ verdict }) => "ratio" in verdict).length;
  const notes: string[] = [];
  if (compared > FEW) {
    notes.push(
      `The best of ${compared} arms looks better than it is: expect less when it is measured again.`,
    );
  }
  if (groups.some((group) => group.length > 1)) {
    notes.push("Arms of one group are a tie: their intervals overlap.");
  }
  return { metric: id, ...(stage !== undefined && { stage }), groups, compared, notes };
}

/** Without an interval nothing can be told apart. */
function overlap(a: RankedArm, b: RankedArm): boolean {
  return (
    (a.ratioLow ?? -Infinity) <= (b.ratioHigh ?? Infinity) &&
    (b.ratioLow ?? -Infinity) <= (a.ratioHigh ?? Infinity)
  );
}
