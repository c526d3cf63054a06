import type { Comparison } from "@runproof/contract";

import { metricPhrase } from "../../wording/metric-name.ts";
import { joinProse, prose, type Prose } from "../../wording/prose.ts";
import { nameList } from "./name-list.ts";

/** "workflow time, time to first token of analyze and report, and decode rate of report" */
export function metricList(comparisons: readonly Comparison[]): Prose {
  const groups = [
    ...Map.groupBy(comparisons, ({ metric, stage }) => `${metric} ${stage === undefined}`).values(),
  ];
  const names = groups.map((group) => {
    const [first] = group;
    const stages = group.map(({ stage }) => stage).filter((stage) => stage !== undefined);
    if (first === undefined) return prose``;
    const name = metricPhrase({ metric: first.metric });
    return stages.length === 0 ? prose`${name}` : prose`${name} of ${nameList(stages)}`;
  });
  const doubled = groups.some(({ length }) => length > 1);
  if (!doubled || names.length < 2) return nameList(names);
  return prose`${joinProse(names.slice(0, -1), ", ")}, and ${names.at(-1) ?? ""}`;
}
