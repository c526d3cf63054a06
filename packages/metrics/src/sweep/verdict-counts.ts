import type {
  EffectiveGroup,
  Plan,
  Verdict,
  VerdictCounts,
  VerdictsFile,
} from "@runproof/contract";

import { distinctEffects } from "./distinct-effects.ts";

const NAME_OF = {
  faster: "faster",
  slower: "slower",
  equivalent: "equivalent",
  inconclusive: "inconclusive",
  "not-comparable": "notComparable",
  "not-measured": "notMeasured",
} as const satisfies Record<Verdict["kind"], keyof VerdictCounts>;

/**
 * How many arms got which verdict, per metric of record; in place of a success rate. Arms that the
 * server ran alike are one.
 */
export function verdictCounts(
  { metrics }: Pick<Plan, "metrics">,
  { comparisons }: VerdictsFile,
  merged: readonly EffectiveGroup[],
): VerdictCounts[] {
  return metrics.map(({ id, stage }) => {
    const counts: VerdictCounts = {
      metric: id,
      ...(stage !== undefined && { stage }),
      faster: 0,
      slower: 0,
      equivalent: 0,
      inconclusive: 0,
      notComparable: 0,
      notMeasured: 0,
    };
    const own = comparisons.filter((each) => each.metric === id && each.stage === stage);
    for (const { comparison } of distinctEffects(own, merged)) {
      counts[NAME_OF[comparison.verdict.kind]] += 1;
    }
    return counts;
  });
}
