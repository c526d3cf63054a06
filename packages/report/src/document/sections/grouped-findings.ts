import type { Comparison, MetricOfRecord } from "@runproof/contract";
import { isScreenedOnly } from "@runproof/metrics";

import { groupClaimId } from "../../claims/group-claim-id.ts";
import { effectsOfMetric } from "../../decide/effects.ts";
import { verdictGroups, type VerdictGroup } from "../../decide/verdict-groups.ts";
import type { ReportInput } from "../../report-input.ts";
import { marginFigure } from "../../wording/comparison-figures.ts";
import { metricTitle, type MetricSubject } from "../../wording/metric-name.ts";
import { signedPercents } from "../../wording/numbers.ts";
import { percentChange } from "../../wording/percent-change.ts";
import { claimed, joinProse, prose, type Prose, type Wording } from "../../wording/prose.ts";
import { verdictLabel } from "../../wording/verdict-label.ts";
import { verdictProse } from "../../wording/verdict-sentence.ts";
import { GATE_CAUSE, GATE_FAILURE, isMeasured, OPEN_CAUSE } from "../../wording/verdict-words.ts";
import type { ListItem } from "../report-document.ts";
import { findingDetail } from "./finding-detail.ts";

/** So many decided arms have a line each. */
const FEW_DECIDED = 3;
/** More lines than this are read by nobody. */
const MOST_LINES = 7;

/** Few lines on many candidates: what is alike is one line, and what is decided comes first. */
export function groupedFindings(input: ReportInput): {
  readonly items: readonly ListItem[];
  readonly complete: boolean;
} {
  const [deciding, ...others] = input.resolvedPlan.plan.metrics;
  if (deciding === undefined) return { items: [], complete: true };
  const first = verdictGroups(effectsOfMetric(input, deciding)).flatMap((group) =>
    linesOf(group, deciding, input),
  );
  const lines = [...first, ...others.flatMap((metric) => lineOfMetric(metric, input))];
  return { items: lines.slice(0, MOST_LINES), complete: lines.length <= MOST_LINES };
}

function linesOf(
  group: VerdictGroup,
  { id, stage }: MetricOfRecord,
  input: ReportInput,
): readonly ListItem[] {
  const subject = { metric: id, stage };
  const { effects, kind } = group;
  const each = kind === "faster" || kind === "slower" ? FEW_DECIDED : 1;
  if (effects.length > each) {
    return [{ lead: metricTitle(subject), text: groupProse(group, subject), badge: kind }];
  }
  return effects.map(({ comparison }) => ({
    lead: metricTitle(subject),
    text: joinProse([verdictProse(comparison), ...findingDetail(comparison, input)], " "),
    badge: kind,
  }));
}

/** "6 candidates are inconclusive: 3 runs are too few for a verdict. Changes from −12.7 % to +5.0 %." */
function groupProse(group: VerdictGroup, subject: MetricSubject): Prose {
  const [{ comparison }] = group.effects;
  const count = claimed(String(group.effects.length), groupClaimId(subject, group, "count"));
  const margin = marginFigure(comparison);
  const changes = changesProse([group], subject);
  switch (group.kind) {
    case "faster":
    case "slower":
      return prose`${count} candidates are ${group.kind} than ${comparison.baselineArm}: ${changes}.`;
    case "equivalent":
      return prose`${count} candidates are equivalent to ${comparison.baselineArm} within ${margin}: ${changes}.`;
    case "inconclusive":
      return prose`${count} candidates are inconclusive, because ${whyOpen(group, comparison, subject)}: ${changes}.`;
    case "not-comparable":
      return prose`${count} candidates are not comparable with ${comparison.baselineArm}, because ${reasonsOf(comparison)}.`;
    case "not-measured":
      if (group.effects.every((effect) => isScreenedOnly(effect.comparison.verdict))) {
        return prose`${count} candidates were not among the finalists: their runs of the first stage only chose, so they have no verdict.`;
      }
      return prose`${count} candidates are not measured; the first of them, ${comparison.candidateArm}, because ${reasonsOf(comparison)}.`;
  }
}

function reasonsOf({ verdict }: Comparison): string {
  if (verdict.kind === "not-measured") return verdict.reason;
  return verdict.kind === "not-comparable"
    ? verdict.failedGates.map((gate) => GATE_FAILURE[gate]).join(", and ")
    : "";
}

function whyOpen(group: VerdictGroup, comparison: Comparison, subject: MetricSubject): Wording {
  const { verdict, design } = comparison;
  if (verdict.kind !== "inconclusive") return "";
  switch (verdict.reason) {
    case "zero-variance":
      return "their values do not vary from run to run";
    case "too-few-runs": {
      const runs = group.effects.flatMap((each) =>
        isMeasured(each.comparison.verdict)
          ? [Math.min(each.comparison.verdict.baselineRuns, each.comparison.verdict.candidateRuns)]
          : [],
      );
      const most = Math.max(...runs);
      const figure = claimed(String(most), groupClaimId(subject, group, "mostRuns"));
      const one = most === 1;
      const what =
        design === "blocked"
          ? `${one ? "pair" : "pairs"} of runs`
          : `${one ? "run" : "runs"} per arm`;
      const fewer = Math.min(...runs) === most ? "" : " or fewer";
      return prose`${figure} ${what}${fewer} ${one ? "is" : "are"} too few for a verdict`;
    }
    case "insufficient-precision":
      return prose`their runs do not settle whether they differ by more than ${marginFigure(comparison)}`;
  }
}

/** "changes from −12.7 % to +5.0 %", over all groups; "a change of +0.4 %" where there is but one. */
function changesProse(groups: readonly VerdictGroup[], subject: MetricSubject): Prose {
  const ends = groups.flatMap((group) => {
    const changes = group.effects.flatMap(({ comparison: { verdict } }) =>
      isMeasured(verdict) ? [percentChange(verdict.ratio)] : [],
    );
    return changes.length === 0
      ? []
      : [{ group, lowest: Math.min(...changes), highest: Math.max(...changes) }];
  });
  const [low] = ends.toSorted((a, b) => a.lowest - b.lowest);
  const [high] = ends.toSorted((a, b) => b.highest - a.highest);
  if (low === undefined || high === undefined) return ["no change is known"];
  const [from = "", to = ""] = signedPercents([low.lowest, high.highest]);
  if (from === to)
    return prose`a change of ${claimed(from, groupClaimId(subject, low.group, "lowest"))}`;
  return prose`changes from ${claimed(from, groupClaimId(subject, low.group, "lowest"))} to ${claimed(to, groupClaimId(subject, high.group, "highest"))}`;
}

function labelOf({ effects: [first, ...others] }: VerdictGroup): string {
  return verdictLabel([first.comparison, ...others.map(({ comparison }) => comparison)]);
}

/** Where two groups would be called the same, why: "not comparable (other work)". */
function labelsOf(groups: readonly VerdictGroup[]): readonly string[] {
  const labels = groups.map(labelOf);
  return groups.map((group, at) => {
    const label = labels[at] ?? "";
    const cause = causeOf(group.effects[0].comparison);
    const isAlone = labels.filter((other) => other === label).length === 1;
    return isAlone || cause === undefined ? label : `${label} (${cause})`;
  });
}

function causeOf({ verdict }: Comparison): string | undefined {
  if (verdict.kind === "inconclusive") return OPEN_CAUSE[verdict.reason];
  return verdict.kind === "not-comparable"
    ? verdict.failedGates.map((gate) => GATE_CAUSE[gate]).join(" + ")
    : undefined;
}

/** A secondary metric: counts of its verdicts, and between what the changes lie. */
function lineOfMetric({ id, stage }: MetricOfRecord, input: ReportInput): readonly ListItem[] {
  const subject = { metric: id, stage };
  const groups = verdictGroups(effectsOfMetric(input, { id, stage }));
  if (groups.length === 0) return [];
  const labels = labelsOf(groups);
  const counts = groups.map(
    (group, at) =>
      prose`${claimed(String(group.effects.length), groupClaimId(subject, group, "count"))} ${labels[at] ?? ""}`,
  );
  return [
    {
      lead: metricTitle(subject),
      text: prose`${joinProse(counts, ", ")}: ${changesProse(groups, subject)}.`,
    },
  ];
}
