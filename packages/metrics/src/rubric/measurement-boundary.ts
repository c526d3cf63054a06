import type { Finding, RubricFacts } from "./rubric-facts.ts";

/** Criterion 1: the report says what times include and exclude. */
export function measurementBoundary({ resolvedPlan }: RubricFacts): Finding {
  const { boundary } = resolvedPlan.plan;
  const cure = "say in the plan's `boundary` what times include and exclude";
  if (boundary === undefined) {
    return { evidence: [], missing: ["a boundary of what was timed"], cure };
  }
  return {
    evidence: [
      `times include: ${boundary.includes.join("; ")}`,
      `times exclude: ${boundary.excludes.join("; ")}`,
    ],
    missing: [],
  };
}
