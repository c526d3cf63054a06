import type { Comparison, Manifest } from "@runproof/contract";

import type { Finding, RubricFacts } from "./rubric-facts.ts";

const MOST_NAMED = 5;

/** Criterion 5: numbers became a decision: the deciding metric tells the arms apart, or equal. */
export function decision({ resolvedPlan, verdicts, manifest }: RubricFacts): Finding {
  const { plan } = resolvedPlan;
  const [deciding] = plan.metrics;
  const own = verdicts.comparisons.filter(
    ({ metric, stage }) => metric === deciding?.id && stage === deciding.stage,
  );
  const decided = own.filter(isDecided);
  const open = own.filter(({ verdict }) => verdict.kind === "inconclusive");
  const missing = [
    ...(plan.question === undefined ? ["the question that is to be decided"] : []),
    ...(decided.length === 0 ? ["a verdict of the deciding metric"] : []),
    ...(decided.length > 0 && open.length > 0
      ? [`a verdict on ${namesOf(open)}, which more runs would settle`]
      : []),
    ...(manifest.engine === "simulated" ? ["a server that really answered"] : []),
    ...(manifest.engine === "embedded"
      ? ["a model that somebody would use: this one is a demo"]
      : []),
  ];
  const evidence = decided
    .slice(0, MOST_NAMED)
    .map(({ candidateArm, baselineArm, verdict }) =>
      verdict.kind === "equivalent"
        ? `${candidateArm} is equivalent to ${baselineArm}`
        : `${candidateArm} is ${verdict.kind} than ${baselineArm}`,
    );
  return {
    evidence,
    missing,
    cure: cureOf(plan.question !== undefined, manifest.engine),
  };
}

function cureOf(hasQuestion: boolean, engine: Manifest["engine"]): string {
  const question = hasQuestion ? "" : "state the plan's `question`, and ";
  const isPretended = engine === "embedded" || engine === "simulated";
  const server = isPretended ? ", on a server of your own" : "";
  return `${question}measure as many runs as the report asks for${server}`;
}

function isDecided({ verdict }: Comparison): boolean {
  return ["faster", "slower", "equivalent"].includes(verdict.kind);
}

function namesOf(comparisons: readonly Comparison[]): string {
  const names = comparisons.slice(0, MOST_NAMED).map(({ candidateArm }) => candidateArm);
  const more = comparisons.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
