import {
  definitionParts,
  notTheSameWorkload,
  workloadDifferences,
  type Cell,
} from "@runproof/contract";

import type { Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/** The arms were given the same work, but for what the plan says they differ in. */
export function sameWorkload(context: GateContext): readonly Finding[] {
  const differing = differingParts(context);
  if (differing.length === 0) return [];
  const undeclared = new Set(differingParts(context, true));
  if (undeclared.size > 0) {
    return [
      {
        status: "fail",
        evidence: notTheSameWorkload([...undeclared]),
        cure: "give every arm the same workload, or declare what they differ in as the plan's factor",
      },
    ];
  }
  return [
    {
      status: "pass",
      evidence: `the arms differ in ${differing.join(", ")}, as the plan's factor ${context.plan.factor} says`,
    },
  ];
}

/**
 * The parts of the work in which the two arms differ, by name; those that the plan's factor is about
 * are left out on request. What was really measured tells, else what was planned.
 */
export function differingParts(context: GateContext, undeclaredOnly = false): readonly string[] {
  const { baseline, candidate, plan } = context;
  if (baseline.cell.workflow === candidate.cell.workflow) return [];
  return workloadDifferences(
    partsOf(baseline.cell, context),
    partsOf(candidate.cell, context),
    undeclaredOnly ? plan.factor : "options",
  );
}

function partsOf({ workflow }: Cell, { session, workloads }: GateContext): Parts {
  const definition = session.resolvedPlan.workflows[workflow];
  return (
    workloads?.[workflow]?.parts ?? (definition === undefined ? {} : definitionParts(definition))
  );
}

type Parts = Readonly<Record<string, unknown>>;
