import type { Comparison, Verdict } from "@runproof/contract";

import { manyClaimId } from "../claims/group-claim-id.ts";
import type { ReportInput } from "../report-input.ts";
import { equivalenceInterval } from "../wording/equivalence-interval.ts";
import {
  claimed,
  joinProse,
  lowerFirst,
  prose,
  proseText,
  sentences,
  type Prose,
  type Wording,
} from "../wording/prose.ts";
import { surenessProse } from "../wording/sureness-sentence.ts";
import { verdictProse } from "../wording/verdict-sentence.ts";
import { wouldChangeProse } from "../wording/would-change-sentence.ts";
import { MOST_NAMES } from "./deciding-comparisons.ts";
import { decidingEffects } from "./effects.ts";
import { failedRuns } from "./failed-runs.ts";
import { manyProse, manySureness, manyWouldChange } from "./many-candidates.ts";
import { manyFacts } from "./many-facts.ts";
import { candidatesFigure, severalProse } from "./several-candidates.ts";
import { speedUpProse } from "./speed-ups.ts";
import { unequalWork } from "./unequal-work.ts";

/** The result of a session in three sentences. */
export interface Decision {
  /** What is decided. */
  readonly decision: string;
  /** How sure that is. */
  readonly sureness: string;
  /** What would change it. */
  readonly wouldChange: string;
  /** The verdict of the deciding metric; `mixed` when several candidates got different ones. */
  readonly kind: Verdict["kind"] | "mixed";
}

/** The same with the claims that its numbers are. */
export interface DecisionProse {
  readonly decision: Prose;
  readonly sureness: Prose;
  readonly wouldChange: Prose;
  readonly kind: Decision["kind"];
}

/**
 * The three sentences that open every report and that the command line prints. They speak about the
 * first metric of record; all others are secondary.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers
 */
export function decide(input: ReportInput): Decision {
  const { decision, sureness, wouldChange, kind } = decideProse(input);
  return {
    decision: proseText(decision),
    sureness: proseText(sureness),
    wouldChange: proseText(wouldChange),
    kind,
  };
}

/** @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers */
export function decideProse(input: ReportInput): DecisionProse {
  const decided = verdictDecision(input);
  return { ...decided, decision: sentences([decided.decision, speedUpProse(input)]) };
}

function verdictDecision(input: ReportInput): DecisionProse {
  const deciding = decidingEffects(input).map(({ comparison }) => comparison);
  const [first, ...others] = deciding;
  const setting = settingText(input);
  const { engine } = input.resolvedPlan.target;
  if (first === undefined) {
    return {
      decision: nothingCompared(input),
      sureness: ["No change was computed."],
      wouldChange: ["A plan with two arms and a metric of record would allow a verdict."],
      kind: "not-measured",
    };
  }
  if (others.length === 0) {
    return {
      decision: verdictProse(first),
      sureness: sentences([surenessOf(first, input), onlyOneProse(input)]),
      wouldChange: joinProse(
        [wouldChangeProse(first, setting, engine), ...failedRuns(first, input)],
        " ",
      ),
      kind: first.verdict.kind,
    };
  }
  const kinds = [...new Set(deciding.map(({ verdict }) => verdict.kind))];
  const kind = kinds.length === 1 ? first.verdict.kind : "mixed";
  if (deciding.length > MOST_NAMES) {
    return {
      decision: manyProse(input),
      sureness: manySureness(input),
      wouldChange: manyWouldChange(input, setting),
      kind,
    };
  }
  const lead = leadingComparison(deciding);
  return {
    decision: severalProse(input),
    sureness: prose`For ${lead.candidateArm}: ${lowerFirst(surenessOf(lead, input))} p-values are Holm-corrected over all candidates that could be tested.`,
    wouldChange: prose`For ${lead.candidateArm}: ${lowerFirst(wouldChangeProse(lead, setting, engine))}${winnersCurse(deciding, input)}${joinProse(["", ...failedRuns(lead, input)], " ")}`,
    kind,
  };
}

/** Which of the two that a comparison takes is missing. */
function nothingCompared({ resolvedPlan: { plan } }: ReportInput): Prose {
  return plan.arms.length < 2
    ? prose`Nothing was compared: there is no arm beside ${plan.baseline}.`
    : prose`Nothing was compared: the plan has no metric of record.`;
}

/** How sure a comparison is; where the arms did other work, what was seen of that. */
function surenessOf(comparison: Comparison, input: ReportInput): Prose {
  const { engine } = input.resolvedPlan.target;
  const said = surenessProse(comparison, engine, equivalenceInterval(comparison, input));
  const seen = unequalWork(comparison, input);
  return seen === undefined ? said : joinProse([said, seen], " ");
}

/** The candidate a reader asks about first: the best of the faster ones, else the first of all. */
function leadingComparison(deciding: readonly Comparison[]): Comparison {
  const faster = deciding
    .flatMap((comparison) =>
      comparison.verdict.kind === "faster"
        ? [{ comparison, distance: Math.abs(Math.log(comparison.verdict.ratio)) }]
        : [],
    )
    .toSorted((a, b) => b.distance - a.distance);
  const lead = faster[0]?.comparison ?? deciding[0];
  if (lead === undefined) throw new RangeError("no comparison to lead with");
  return lead;
}

function winnersCurse(deciding: readonly Comparison[], input: ReportInput): Wording {
  const faster = deciding.filter(({ verdict }) => verdict.kind === "faster").length;
  if (faster === 0 || deciding.length <= 3) return "";
  return prose` The best of ${candidatesFigure(input)} looks better than it is: confirm it with fresh runs.`;
}

/** Several names of one configuration: said where it would look like two arms. */
function onlyOneProse(input: ReportInput): Wording {
  const { arms } = manyFacts(input);
  return arms === 1
    ? ""
    : prose`The ${claimed(String(arms), manyClaimId("arms"))} candidates ran alike and are taken as one.`;
}

function settingText({ resolvedPlan }: ReportInput): string {
  const { engine, model } = resolvedPlan.target;
  return `${model} on ${engine === "imported" ? "the machine of the imported file" : "this machine"}`;
}
