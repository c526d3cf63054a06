import type { Comparison } from "@runproof/contract";

import { manyClaimId } from "../../claims/group-claim-id.ts";
import { adviceOf, type Advice } from "../../decide/advice.ts";
import { MOST_NAMES } from "../../decide/deciding-comparisons.ts";
import { manyFacts } from "../../decide/many-facts.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricPhrase } from "../../wording/metric-name.ts";
import { claimed, prose, type Prose, type Wording } from "../../wording/prose.ts";
import { isMeasured } from "../../wording/verdict-words.ts";
import { nameList } from "./name-list.ts";
import { afterFailures, inReturn, mend, worseAnswers } from "./one-candidate.ts";
import { RUNS_WORD, runsToMeasure } from "./runs-to-measure.ts";

/** The best of more candidates than this looks better than it is. */
const FEW = 3;

/** What the verdicts of the deciding metric mean where several candidates stand against the baseline. */
export function whatToDoWith(
  deciding: readonly [Comparison, ...Comparison[]],
  input: ReportInput,
): Prose {
  const [first] = deciding;
  const { baselineArm: baseline } = first;
  const metric = metricPhrase(first);
  const of = (advice: Advice): readonly Comparison[] =>
    deciding.filter((each) => adviceOf(each) === advice);
  const [best, ...others] = byGain(of("switch"));
  if (best !== undefined) {
    const tied = [best, ...others.filter((each) => overlap(best, each))];
    const costs = tied.length === 1 ? inReturn(othersOf(best, input.verdicts.comparisons)) : "";
    const worse = tied.length === 1 ? worseAnswers(best, input) : "";
    const fresh = deciding.length > FEW ? " Confirm it with fresh runs first." : "";
    const advice = prose`Switch to ${armNames(tied, "or")} if ${metric} is what counts${ranking(tied, others)}.${costs}${worse}${fresh}`;
    return afterFailures(best, advice, input);
  }
  const hopeful = [...of("weigh"), ...of("confirm")];
  if (hopeful.length > 0) {
    return prose`Measure more before a switch to ${armNames(hopeful, "or")}: the gain may be too small to matter, or hang on a single run. Until then keep ${baseline}.`;
  }
  const open = of("measure-more");
  if (open.length > 0) return prose`${measureMore(open, input)} Until then keep ${baseline}.`;
  if (of("mend").length + of("measure").length === deciding.length) {
    return mend(deciding);
  }
  return prose`Keep ${baseline}: nothing that was decided speaks for a change.`;
}

/** "a, b or others" */
function armNames(comparisons: readonly Comparison[], last: "and" | "or"): Prose {
  const arms = comparisons.map(({ candidateArm }) => candidateArm);
  return nameList(
    arms.length <= MOST_NAMES ? arms : [...arms.slice(0, MOST_NAMES), "others"],
    last,
  );
}

function ranking(tied: readonly Comparison[], others: readonly Comparison[]): Wording {
  if (tied.length > 1)
    return ": their intervals overlap, so which of them gains most is not decided";
  return others.length > 0 ? ": its interval lies apart from those of the other faster arms" : "";
}

function measureMore(open: readonly Comparison[], input: ReportInput): Prose {
  const needs = open
    .map((comparison) => runsToMeasure(comparison))
    .flatMap((needed) => (needed !== undefined && "runs" in needed ? [needed] : []))
    .toSorted((a, b) => a.runs - b.runs);
  const [least, most] = [needs[0], needs.at(-1)];
  const many = open.length > MOST_NAMES;
  const whom = many ? openCandidates(input) : armNames(open, "and");
  if (least === undefined || most === undefined) return prose`Measure more runs of ${whom}.`;
  // The most of few is a plan for all; of many, the cheapest answers come first.
  return many && least.runs < most.runs
    ? prose`Measure more: ${RUNS_WORD[least.kind]} ${least.figure} runs per arm should settle the first of ${whom}, and ${most.figure} the last that can be.`
    : prose`Measure more: ${RUNS_WORD[most.kind]} ${most.figure} runs per arm should settle what is open about ${whom}.`;
}

/** "the 6 inconclusive candidates" */
function openCandidates(input: ReportInput): Prose {
  const count = claimed(String(manyFacts(input).open.length), manyClaimId("open"));
  return prose`the ${count} inconclusive candidates`;
}

function othersOf(deciding: Comparison, all: readonly Comparison[]): readonly Comparison[] {
  return all.filter((each) => each !== deciding && each.candidateArm === deciding.candidateArm);
}

/** The one that gains most first. */
function byGain(comparisons: readonly Comparison[]): readonly Comparison[] {
  return comparisons.toSorted((a, b) => gainOf(b) - gainOf(a));
}

function gainOf({ verdict }: Comparison): number {
  return isMeasured(verdict) ? Math.abs(Math.log(verdict.ratio)) : 0;
}

/** Whether two intervals have a value in common; where there is none, nothing sets them apart. */
function overlap(a: Comparison, b: Comparison): boolean {
  const [one, other] = [a.verdict, b.verdict];
  if (!isMeasured(one) || !isMeasured(other)) return true;
  if (one.ratioLow === null || one.ratioHigh === null) return true;
  if (other.ratioLow === null || other.ratioHigh === null) return true;
  return one.ratioLow <= other.ratioHigh && other.ratioLow <= one.ratioHigh;
}
