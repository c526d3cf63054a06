import type { MetricId } from "@runproof/contract";

import { measureClaimId } from "../../claims/claim-id.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import type { MetricFormat } from "../../wording/metric-unit.ts";
import { claimed, joinProse, prose, type Prose, type Wording } from "../../wording/prose.ts";
import type { MetricGroup, MetricGroups } from "./metric-groups.ts";

const MOST_GROUPS = 6;

/** "Time to first token, median of runs. analyze: baseline 579.7 ms (n = 5), …". */
export function distributionText(
  metric: MetricId,
  shown: MetricGroups,
  { unit, format }: MetricFormat,
): Prose {
  const valueOf = ({ arm, stage, median, observations }: MetricGroup): Prose => {
    if (median === undefined) return prose`${arm} no warm call`;
    const id = measureClaimId({ arm, metric, stage }, "median");
    const value = claimed(`${format(median)} ${unit}`, id);
    return prose`${arm} ${value} (${claimed(`n = ${observations.length}`, id)})`;
  };
  const told = shown.groups.slice(0, MOST_GROUPS);
  const stages = [...Map.groupBy(told, ({ stage }) => stage)].map(
    ([stage, groups]) =>
      prose`${stage}: ${joinProse(
        groups.map((group) => valueOf(group)),
        ", ",
      )}`,
  );
  const more = shown.groups.length - told.length;
  const sentences: readonly Wording[] = [
    prose`${metricTitle({ metric })}, median of runs. ${joinProse(stages, "; ")}${more > 0 ? `; ${more} more ${more === 1 ? "is" : "are"} drawn` : ""}.`,
    leftOut(shown),
  ];
  return joinProse(
    sentences.filter((sentence) => sentence !== ""),
    " ",
  );
}

function leftOut({ hiddenArms, hiddenStages }: MetricGroups): string {
  const parts = [
    hiddenArms > 0 ? `${hiddenArms} more ${hiddenArms === 1 ? "arm" : "arms"}` : "",
    hiddenStages > 0 ? `${hiddenStages} more ${hiddenStages === 1 ? "step" : "steps"}` : "",
  ].filter((part) => part !== "");
  const chosen =
    hiddenArms > 0 ? "; arms with clearer verdicts of the deciding metric were drawn first" : "";
  return parts.length === 0
    ? ""
    : `Not drawn: ${parts.join(" and ")}, whose values are in measures.json${chosen}.`;
}
