import type { Comparison, GateId } from "@runproof/contract";

import { countClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import { adviceOf } from "../../decide/advice.ts";
import type { ReportInput } from "../../report-input.ts";
import { marginFigure } from "../../wording/comparison-figures.ts";
import { metricPhrase } from "../../wording/metric-name.ts";
import { claimed, lowerFirst, prose, type Prose, type Wording } from "../../wording/prose.ts";
import { metricList } from "./metric-list.ts";
import { nameList } from "./name-list.ts";
import { RUNS_WORD, runsToMeasure } from "./runs-to-measure.ts";

/**
 * What the verdict of the deciding metric means for the one who must choose between two arms.
 *
 * @param others the candidate's verdicts in the other metrics of record
 */
export function whatToDo(
  deciding: Comparison,
  others: readonly Comparison[],
  input: ReportInput,
): Prose {
  const { candidateArm: candidate, baselineArm: baseline } = deciding;
  const metric = metricPhrase(deciding);
  const margin = marginFigure(deciding);
  switch (adviceOf(deciding)) {
    case "switch":
      return afterFailures(
        deciding,
        prose`Switch to ${candidate} if ${metric} is what counts.${inReturn(others)}${worseAnswers(deciding, input)}`,
        input,
      );
    case "weigh":
      return afterFailures(
        deciding,
        prose`Switch to ${candidate} only if a gain that may be below ${margin} is worth it; more runs would tell.${inReturn(others)}${worseAnswers(deciding, input)}`,
        input,
      );
    case "confirm":
      return prose`Confirm with fresh runs before a switch to ${candidate}: the verdict hangs on a single run.${inReturn(others)}${worseAnswers(deciding, input)}`;
    case "keep":
      return prose`Keep ${baseline}${unless(deciding, others)}.`;
    case "either":
      return afterFailures(
        deciding,
        prose`Keep ${baseline}, or choose by something other than ${metric}: what a switch to ${candidate} changes there is within ${margin}.`,
        input,
      );
    case "measure-more":
      return measureMore(deciding);
    case "mend":
      return mend([deciding]);
    case "measure":
      return prose`Measure again: without values there is nothing to decide on. Until then keep ${baseline}.`;
  }
}

/** What to do about each check that failed. */
const MEND = {
  "same-work": "give the arms the same work",
  "treatment-delivered": "choose options that the server honours",
  warm: "keep the model loaded",
  failures: "find out why runs were lost",
  order: "let the arms take turns",
} as const satisfies Record<GateId, string>;

/** Numbers that a check forbids to compare decide nothing. */
export function mend(comparisons: readonly [Comparison, ...Comparison[]]): Prose {
  const [{ baselineArm }] = comparisons;
  const failed = comparisons.flatMap(({ verdict }) =>
    verdict.kind === "not-comparable" ? verdict.failedGates : [],
  );
  const steps = [...new Set(failed)].map((gate) => MEND[gate]);
  return prose`Decide nothing on these numbers: ${nameList([...steps, "measure again"])}. Until then keep ${baselineArm}.`;
}

/** What a switch costs elsewhere. */
export function inReturn(others: readonly Comparison[]): Wording {
  const slower = others.filter(({ verdict }) => verdict.kind === "slower");
  return slower.length === 0 ? "" : prose` In return it is slower in ${metricList(slower)}.`;
}

/** A faster arm whose answers are worse is no bargain. */
export function worseAnswers({ candidateArm }: Comparison, { verdicts }: ReportInput): Wording {
  const worse = (verdicts.quality ?? []).filter(
    (each) => each.candidateArm === candidateArm && each.result === "worse",
  );
  if (worse.length === 0) return "";
  return prose` Its answers are worse: ${nameList(worse.map((each) => metricPhrase(each)))}.`;
}

/** Runs that end well say nothing of those that failed: the failures come first. */
export function afterFailures(
  { candidateArm, gates }: Comparison,
  advice: Prose,
  input: ReportInput,
): Prose {
  const warned = gates.some(({ id, status }) => id === "failures" && status === "warn");
  const failed = claimsOf(input).get(countClaimId(candidateArm, "failedRuns"));
  if (!warned || failed.value === null || failed.value === 0) return advice;
  const planned = claimsOf(input).get(countClaimId(candidateArm, "plannedRuns"));
  return prose`First find out why ${claimed(String(failed.value), failed.id)} of ${claimed(String(planned.value), planned.id)} runs of ${candidateArm} failed. Apart from that, ${lowerFirst(advice)}`;
}

function unless({ candidateArm }: Comparison, others: readonly Comparison[]): Wording {
  const faster = others.filter(({ verdict }) => verdict.kind === "faster");
  return faster.length === 0
    ? ""
    : prose`, unless ${metricList(faster)} counts more: there ${candidateArm} is faster`;
}

function measureMore(comparison: Comparison): Prose {
  const { baselineArm: baseline } = comparison;
  const needed = runsToMeasure(comparison);
  switch (needed?.kind) {
    case "at-least":
    case "about":
      return prose`Measure more: ${RUNS_WORD[needed.kind]} ${needed.figure} runs per arm. Until then keep ${baseline}.`;
    case "out-of-reach":
      return prose`Keep ${baseline}: here no affordable number of runs would settle ${marginFigure(comparison)}. A quieter machine or a wider margin may.`;
    case "other-values":
      return prose`Measure with a clock or server whose values differ from run to run. Until then keep ${baseline}.`;
    case "more":
    case undefined:
      return prose`Measure more runs. Until then keep ${baseline}.`;
  }
}
