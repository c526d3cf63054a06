import type { MetricId } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

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
  return [...Map.groupBy(missing, ({ arm, reason }) => `${arm}\n${reason}`).values()].flatMap(
    (group): readonly ListItem[] => {
      const [first] = group;
      if (first === undefined) return [];
      const metrics = group.map(({ metric }) => metric).join(", ");
      return [{ lead: first.arm, text: `${metrics}: ${first.reason}.` }];
    },
  );
}
