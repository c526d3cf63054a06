import type { Claim } from "@runproof/contract";

import { manyFacts } from "../decide/many-facts.ts";
import type { ReportInput } from "../report-input.ts";
import { FEWEST_RUNS } from "../wording/would-change-sentence.ts";
import { derivedClaims, type DerivedClaim } from "./derived-claims.ts";
import { manyClaimId } from "./group-claim-id.ts";

const POWER = "from the spread of these runs, 80 % power, 5 % shared among the candidates (Holm)";

/** What the deciding verdicts of all candidates come to. */
export function manyClaims(input: ReportInput): readonly Claim[] {
  const facts = manyFacts(input);
  const { candidates, byKind, runs, detectable, settled, open, tested } = facts;
  if (candidates.length === 0) return [];
  const behind = (byKind.get("faster")?.length ?? 0) - facts.tied.length;
  const claim = derivedClaims(input, manyClaimId);
  return [
    claim("candidates", "Candidates, arms that ran alike as one", candidates.length, "arms", OF),
    claim("arms", "Arms beside the baseline", facts.arms, "arms", "as the plan says"),
    claim("tested", "Candidates that share the level of 5 %", tested.length, "arms", OF),
    ...[...byKind].map(([kind, each]) =>
      claim(kind, `Candidates, ${kind}`, each.length, "arms", OF),
    ),
    claim("open", "Inconclusive candidates", open.length, "arms", OF),
    claim(
      "unknown",
      "Inconclusive candidates with too few runs to tell",
      facts.unknown,
      "arms",
      OF,
    ),
    claim("needed", "Runs that any verdict needs", FEWEST_RUNS, "runs", "least of the method"),
    claim("beyond", "Candidates out of reach of 1000 runs", facts.beyond, "arms", OF),
    claim("behind", "Faster candidates behind those", behind, "arms", OF),
    claim("tied", "Faster candidates that tie with the first", facts.tied.length, "arms", OF),
    ...(runs === undefined
      ? []
      : [
          claim("fewestRuns", "Fewest runs of a candidate", runs.least, "runs", RUNS),
          claim("mostRuns", "Most runs of a candidate", runs.most, "runs", RUNS),
        ]),
    ...(detectable === undefined
      ? []
      : [
          claim("detectable", "Change that could be seen", detectable.least, "ratio", POWER),
          claim("detectableMost", "The same, at worst", detectable.most, "ratio", POWER),
        ]),
    ...(settled === undefined
      ? []
      : [
          claim("settled", "Candidates that more runs settle", settled.count, "arms", OF),
          claim("settledRuns", "Runs per arm for that", settled.least, "runs", POWER),
          claim("settledRunsMost", "The same, at most", settled.most, "runs", POWER),
        ]),
    ...searchClaims(input, claim),
  ];
}

const OF = "number of candidates in the deciding metric";
const RUNS = "runs with a value, or pairs of them, of the smaller arm";

function searchClaims(
  { resolvedPlan: { plan } }: ReportInput,
  claim: DerivedClaim<string>,
): readonly Claim[] {
  if (plan.search === undefined) return [];
  const { screenRuns, confirmRuns, keep } = plan.search;
  return [
    claim("screenRuns", "Runs per arm of the first stage", screenRuns, "runs", PLANNED),
    claim("confirmRuns", "Runs per arm of the second stage", confirmRuns, "runs", PLANNED),
    claim("keep", "Most finalists", keep, "arms", PLANNED),
  ];
}

const PLANNED = "as the plan says";
