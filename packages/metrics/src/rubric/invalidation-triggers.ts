import type { Finding, RubricFacts } from "./rubric-facts.ts";

/** Criterion 6: the report says what would make its conclusions void. */
export function invalidationTriggers({
  invalidationTriggers: shown,
  resolvedPlan,
}: RubricFacts): Finding {
  const stated = shown ?? resolvedPlan.plan.invalidationTriggers ?? [];
  return {
    evidence: stated.length === 0 ? [] : [`${stated.length} stated, the first: ${stated[0]}`],
    missing: stated.length === 0 ? ["conditions that would make the conclusions void"] : [],
    cure: "name them in the plan's `invalidationTriggers`",
  };
}
