import type { Comparison, Verdict } from "@runproof/contract";

import { countClaimId, sessionClaimId } from "../claims/claim-id.ts";
import { claimsOf } from "../claims/claims-of.ts";
import type { ReportInput } from "../report-input.ts";
import { marginFigure } from "../wording/comparison-figures.ts";
import { equivalenceInterval } from "../wording/equivalence-interval.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import {
  claimed,
  joinProse,
  lowerFirst,
  prose,
  proseText,
  type Prose,
  type Wording,
} from "../wording/prose.ts";
import { surenessProse } from "../wording/sureness-sentence.ts";
import { verdictProse } from "../wording/verdict-sentence.ts";
import { isMeasured, VERDICT_LABEL } from "../wording/verdict-words.ts";
import { wouldChangeProse } from "../wording/would-change-sentence.ts";
import { decidingComparisons, MOST_NAMES } from "./deciding-comparisons.ts";
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
  const deciding = decidingComparisons(input);
  const [first, ...others] = deciding;
  const setting = settingText(input);
  if (first === undefined) {
    return {
      decision: ["Nothing was compared: the plan has no candidate arm or no metric of record."],
      sureness: ["Nothing was computed from the runs."],
      wouldChange: ["A plan with two arms and a metric of record would allow a verdict."],
      kind: "not-measured",
    };
  }
  if (others.length === 0) {
    return {
      decision: verdictProse(first),
      sureness: surenessOf(first, input),
      wouldChange: joinProse([wouldChangeProse(first, setting), ...failedRuns(first, input)], " "),
      kind: first.verdict.kind,
    };
  }
  const kinds = [...new Set(deciding.map(({ verdict }) => verdict.kind))];
  const lead = leadingComparison(deciding);
  return {
    decision: summaryOf(first, deciding, kinds),
    sureness: prose`For ${lead.candidateArm}: ${lowerFirst(surenessOf(lead, input))} p-values are Holm-corrected over all candidates that could be tested.`,
    wouldChange: prose`For ${lead.candidateArm}: ${lowerFirst(wouldChangeProse(lead, setting))}${winnersCurse(deciding)}${joinProse(["", ...failedRuns(lead, input)], " ")}`,
    kind: kinds.length === 1 ? first.verdict.kind : "mixed",
  };
}

/** How sure a comparison is; where the arms did other work, what was seen of that. */
function surenessOf(comparison: Comparison, input: ReportInput): Prose {
  const { engine } = input.resolvedPlan.target;
  const said = surenessProse(comparison, engine, equivalenceInterval(comparison, input));
  const seen = unequalWork(comparison, input);
  return seen === undefined ? said : joinProse([said, seen], " ");
}

/** "Of 3 candidates against baseline in workflow time, a is faster, and b and c are inconclusive." */
function summaryOf(
  first: Comparison,
  deciding: readonly Comparison[],
  kinds: readonly Verdict["kind"][],
): Prose {
  const clauses = kinds.map((kind) => {
    const arms = deciding
      .filter(({ verdict }) => verdict.kind === kind)
      .map(({ candidateArm }) => candidateArm);
    const shown = arms.slice(0, MOST_NAMES);
    const more = claimed(`${arms.length - MOST_NAMES} more`, sessionClaimId(kind));
    const names = arms.length > MOST_NAMES ? [...shown, [more]] : shown;
    const within = kind === "equivalent" ? prose` within ${marginFigure(first)}` : "";
    return prose`${enumerated(names)} ${arms.length === 1 ? "is" : "are"} ${VERDICT_LABEL[kind]}${within}`;
  });
  return prose`Of ${candidatesFigure(deciding)} candidates against ${first.baselineArm} in ${metricPhrase(first)}, ${joinProse(clauses, "; ")}.`;
}

function candidatesFigure(deciding: readonly Comparison[]): Prose {
  return [claimed(String(deciding.length), sessionClaimId("candidates"))];
}

function enumerated(names: readonly Wording[]): Prose {
  const last = names.at(-1) ?? "none";
  return names.length < 2
    ? prose`${last}`
    : prose`${joinProse(names.slice(0, -1), ", ")} and ${last}`;
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

function winnersCurse(deciding: readonly Comparison[]): Wording {
  const faster = deciding.filter(({ verdict }) => verdict.kind === "faster").length;
  if (faster === 0 || deciding.length <= 3) return "";
  return prose` The best of ${candidatesFigure(deciding)} looks better than it is: confirm it with fresh runs.`;
}

/** Runs that failed have no value: of a decided arm, they are what a reader must know beside it. */
function failedRuns({ candidateArm, verdict, gates }: Comparison, input: ReportInput): Prose[] {
  const warned = gates.some(({ id, status }) => id === "failures" && status === "warn");
  const failed = claimsOf(input).get(countClaimId(candidateArm, "failedRuns"));
  if (!warned || !isMeasured(verdict) || failed.value === null || failed.value === 0) return [];
  const planned = claimsOf(input).get(countClaimId(candidateArm, "plannedRuns"));
  return [
    prose`${claimed(String(failed.value), failed.id)} of ${claimed(String(planned.value), planned.id)} runs of ${candidateArm} failed: with a value of each it may be another.`,
  ];
}

function settingText({ resolvedPlan }: ReportInput): string {
  const { engine, model } = resolvedPlan.target;
  return `${model} on ${engine === "imported" ? "the machine of the imported file" : "this machine"}`;
}
