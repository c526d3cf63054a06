import type { Plan, Verdict, VerdictCounts, VerdictsFile } from "@runproof/contract";

const NAME_OF = {
  faster: "faster",
  slower: "slower",
  equivalent: "equivalent",
  inconclusive: "inconclusive",
  "not-comparable": "notComparable",
  "not-measured": "notMeasured",
} as const satisfies Record<Verdict["kind"], keyof VerdictCounts>;

/** How many arms got which verdict, per metric of record; in place of a success rate. */
export function verdictCounts(
  { metrics }: Pick<Plan, "metrics">,
  { comparisons }: VerdictsFile,
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
    for (const { metric, stage: own, verdict } of comparisons) {
      if (metric === id && own === stage) counts[NAME_OF[verdict.kind]] += 1;
    }
    return counts;
  });
}
