import type { Comparison } from "@runproof/contract";

import { manyClaimId } from "../claims/group-claim-id.ts";
import type { ReportInput } from "../report-input.ts";
import { marginFigure } from "../wording/comparison-figures.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import {
  claimed,
  joinProse,
  prose,
  type Claimed,
  type Prose,
  type Wording,
} from "../wording/prose.ts";
import { verdictLabel } from "../wording/verdict-label.ts";
import { manyFacts } from "./many-facts.ts";

/** "Of 3 candidates against baseline in workflow time, a is faster, and b and c are inconclusive." */
export function severalProse(input: ReportInput): Prose {
  const { candidates, byKind } = manyFacts(input);
  const [first] = candidates;
  if (first === undefined) return [];
  const clauses = [...byKind.values()].map((group) => {
    const names = group.map(({ candidateArm }) => candidateArm);
    return prose`${enumerated(names)} ${names.length === 1 ? "is" : "are"} ${labelOf(group)}`;
  });
  return prose`Of ${candidatesFigure(input)} candidates${alikeProse(input)} against ${first.baselineArm} in ${metricPhrase(first)}, ${joinProse(clauses, "; ")}.`;
}

/** The number of candidates, each configuration once. */
export function candidatesFigure(input: ReportInput): Claimed {
  return claimed(String(manyFacts(input).candidates.length), manyClaimId("candidates"));
}

/** " (18 arms, those that ran alike taken as one)"; empty where no two of them did. */
export function alikeProse(input: ReportInput): Wording {
  const { arms, candidates } = manyFacts(input);
  return arms === candidates.length
    ? ""
    : prose` (${claimed(String(arms), manyClaimId("arms"))} arms, those that ran alike taken as one)`;
}

/** "equivalent within ±5 %" */
export function labelOf(group: readonly Comparison[]): Prose {
  const [first, ...others] = group;
  if (first === undefined) return [];
  const within = first.verdict.kind === "equivalent" ? prose` within ${marginFigure(first)}` : "";
  return prose`${verdictLabel([first, ...others])}${within}`;
}

/** "a, b and c" */
export function enumerated(names: readonly Wording[]): Prose {
  const last = names.at(-1) ?? "none";
  return names.length < 2
    ? prose`${last}`
    : prose`${joinProse(names.slice(0, -1), ", ")} and ${last}`;
}
