import type { Comparison } from "@runproof/contract";

import { manyClaimId } from "../../claims/group-claim-id.ts";
import { MOST_NAMES } from "../../decide/deciding-comparisons.ts";
import { marginFigure } from "../../wording/comparison-figures.ts";
import { metricPhrase } from "../../wording/metric-name.ts";
import {
  claimed,
  joinProse,
  prose,
  proseText,
  type Prose,
  type Wording,
} from "../../wording/prose.ts";
import { verdictLabel } from "../../wording/verdict-label.ts";
import { metricList } from "./metric-list.ts";
import { nameList } from "./name-list.ts";
import { RUNS_WORD, runsToMeasure } from "./runs-to-measure.ts";

/** Whether a verdict answers what was asked. */
export function isDecided({ verdict }: Comparison): boolean {
  return verdict.kind === "faster" || verdict.kind === "slower" || verdict.kind === "equivalent";
}

/** "other is faster in workflow time; equivalent within ±10 % in time to first token of analyze." */
export function verdictsInMetrics(comparisons: readonly Comparison[]): Prose {
  const [first] = comparisons;
  if (first === undefined) return ["Nothing."];
  const clauses = groupsOf(comparisons).map(
    (group) => prose`${label(group)} in ${inMetrics(group)}`,
  );
  return prose`${first.candidateArm} is ${joinProse(clauses, "; ")}.`;
}

/** Metrics with what each of them still needs; said once where it is the same for all. */
function inMetrics(group: Group): Prose {
  const [first] = group;
  const needs = new Set(group.map((each) => proseText(needed(each))));
  if (needs.size === 1) return prose`${metricList(group)}${needed(first)}`;
  return nameList(
    group.map((each, index) => prose`${metricPhrase(each)}${needed(each, index > 0)}`),
  );
}

/** "In workflow time, a is faster; b and c are slower." */
export function verdictsOfArms(comparisons: readonly Comparison[]): Prose {
  const [first] = comparisons;
  if (first === undefined) return ["Nothing."];
  const clauses = groupsOf(comparisons).map(
    (group) => prose`${armNames(group)} ${group.length === 1 ? "is" : "are"} ${label(group)}`,
  );
  return prose`In ${metricPhrase(first)}, ${joinProse(clauses, "; ")}.`;
}

type Group = readonly [Comparison, ...Comparison[]];

/** Comparisons of one verdict, and of one margin where it is part of the verdict. */
function groupsOf(comparisons: readonly Comparison[]): readonly Group[] {
  const groups = Map.groupBy(comparisons, (each) =>
    each.verdict.kind === "equivalent" ? `equivalent ${each.margin}` : each.verdict.kind,
  );
  return [...groups.values()].flatMap(([first, ...rest]): readonly Group[] =>
    first === undefined ? [] : [[first, ...rest]],
  );
}

function label(group: Group): Wording {
  const [first] = group;
  const word = verdictLabel(group);
  return first.verdict.kind === "equivalent" ? prose`${word} within ${marginFigure(first)}` : word;
}

/** "a and b (about 14 runs per arm)"; of many, their number and what they need. */
function armNames(group: Group): Prose {
  const arms = group.map((each, index) => prose`${each.candidateArm}${needed(each, index > 0)}`);
  if (arms.length <= MOST_NAMES) return nameList(arms);
  const [first] = group;
  const count = claimed(String(group.length), manyClaimId(first.verdict.kind));
  return prose`${count} candidates`;
}

/** What an open question costs; in short after the first of a list. */
function needed(comparison: Comparison, short = false): Wording {
  const runs = runsToMeasure(comparison);
  switch (runs?.kind) {
    case "at-least":
    case "about":
      return prose` (${RUNS_WORD[runs.kind]} ${runs.figure}${short ? "" : " runs per arm"})`;
    case "out-of-reach":
      return " (out of reach of more runs)";
    case "other-values":
      return " (the values never differ)";
    case "more":
      return " (more runs)";
    case undefined:
      return "";
  }
}
