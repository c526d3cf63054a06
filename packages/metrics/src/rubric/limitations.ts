import type { Finding, RubricFacts } from "./rubric-facts.ts";

/** Criterion 4: the report says what it cannot show. */
export function limitations({ limitations: shown, resolvedPlan }: RubricFacts): Finding {
  const stated = shown ?? resolvedPlan.plan.limitations ?? [];
  return {
    evidence: stated.length === 0 ? [] : [`${stated.length} stated, the first: ${stated[0]}`],
    missing: stated.length === 0 ? ["limits of machine, workload and conditions"] : [],
    cure: "name them in the plan's `limitations`",
  };
}
