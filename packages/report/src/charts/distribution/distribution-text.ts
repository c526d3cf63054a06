import type { MetricId } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import type { MetricFormat } from "../../wording/metric-unit.ts";
import { verdictSentence } from "../../wording/verdict-sentence.ts";
import type { MetricGroup, MetricGroups } from "./metric-groups.ts";

const MOST_GROUPS = 6;
const MOST_VERDICTS = 2;

/** What was decided, then "Time to first token, median of runs. analyze: baseline 579.7 ms (n = 5), …". */
export function distributionText(
  input: ReportInput,
  metric: MetricId,
  shown: MetricGroups,
  { unit, format }: MetricFormat,
): string {
  const valueOf = ({ arm, median, observations }: MetricGroup): string =>
    median === undefined
      ? `${arm} no warm call`
      : `${arm} ${format(median)} ${unit} (n = ${observations.length})`;
  const told = shown.groups.slice(0, MOST_GROUPS);
  const stages = [...Map.groupBy(told, ({ stage }) => stage)].map(
    ([stage, groups]) => `${stage}: ${groups.map((group) => valueOf(group)).join(", ")}`,
  );
  const more = shown.groups.length - told.length;
  return [
    ...verdictSentences(input, metric),
    `${metricTitle({ metric })}, median of runs. ${stages.join("; ")}${more > 0 ? `; ${more} more are drawn` : ""}.`,
    leftOut(shown),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** What was decided on this metric; nothing where it is no metric of record. */
function verdictSentences({ verdicts }: ReportInput, metric: MetricId): readonly string[] {
  const judged = verdicts.comparisons.filter((comparison) => comparison.metric === metric);
  return judged.length > MOST_VERDICTS ? [] : judged.map((each) => verdictSentence(each));
}

function leftOut({ hiddenArms, hiddenStages }: MetricGroups): string {
  const parts = [
    hiddenArms > 0 ? `${hiddenArms} more ${hiddenArms === 1 ? "arm" : "arms"}` : "",
    hiddenStages > 0 ? `${hiddenStages} more ${hiddenStages === 1 ? "step" : "steps"}` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `Not drawn: ${parts.join(" and ")}, which the tables hold.`;
}
