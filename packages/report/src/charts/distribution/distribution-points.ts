import type { MetricFormat } from "../../wording/metric-unit.ts";
import { thinned } from "../thinned.ts";
import type { DistributionPoint } from "./cold-marks.ts";
import { jitter } from "./jitter.ts";
import type { MetricGroup } from "./metric-groups.ts";

/** Of half a row, what points take. */
const POINT_REACH = 0.2;

/** Every run as a point in its row; of many, evenly chosen ones. */
export function distributionPoints(
  groups: readonly MetricGroup[],
  facts: {
    readonly perRow: number;
    readonly seed: number;
    readonly format: MetricFormat;
    readonly labels: ReadonlyMap<string, string>;
  },
): readonly DistributionPoint[] {
  const { scale, format, unit } = facts.format;
  return groups.flatMap(({ arm, stage, observations }, at) => {
    const chosen = thinned(
      observations.toSorted((a, b) => a.value - b.value || a.sequence - b.sequence),
      facts.perRow,
    );
    const offsets = jitter(facts.seed + at, chosen.length);
    return chosen.map(({ runId, value }, index) => ({
      arm: facts.labels.get(arm) ?? arm,
      at: at + POINT_REACH * (offsets[index] ?? 0),
      value: scale(value),
      what: `${facts.labels.get(arm)}, run ${runId}, ${facts.labels.get(stage)}: ${format(value)} ${unit}`,
    }));
  });
}
