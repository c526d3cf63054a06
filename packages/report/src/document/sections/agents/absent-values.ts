import type { MetricId } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import { MOST_NAMES } from "../../../decide/deciding-comparisons.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricTitle } from "../../../wording/metric-name.ts";
import type { ListItem } from "../../report-document.ts";

const SHOWN: readonly MetricId[] = [
  "speedup",
  "parallelEfficiency",
  "slowdown",
  "contentionRate",
  "aggregateTokensPerSecond",
  "queueShare",
  "balance",
  "startSkewMs",
  "overlapEfficiency",
];

/** Why figures of agents are missing, each reason once with the metrics and arms that it is of. */
export function absentValues({ agents, measures, resolvedPlan }: ReportInput): readonly ListItem[] {
  const missing = (agents?.arms ?? []).flatMap(({ arm }) => {
    const cell = resolvedPlan.cells.find((each) => each.arm === arm);
    return SHOWN.flatMap((metric) => {
      const { absentReason } = findMeasure(measures, cell?.id ?? "", metric) ?? {};
      return absentReason === undefined
        ? []
        : [{ arm, metric: metricTitle({ metric }), reason: absentReason }];
    });
  });
  return [...Map.groupBy(missing, ({ reason }) => reason)].map(([reason, group]) => {
    const metrics = [...new Set(group.map(({ metric }) => metric))].join(", ");
    const arms = [...new Set(group.map(({ arm }) => arm))];
    return { lead: armsText(arms, agents?.arms.length ?? 0), text: `${metrics}: ${reason}.` };
  });
}

function armsText(arms: readonly string[], all: number): string {
  if (arms.length === all) return "Every arm";
  return arms.length > MOST_NAMES ? `${arms.slice(0, MOST_NAMES).join(", ")}, …` : arms.join(", ");
}
